import type { CoeditSocket } from '@throughline/coedit/client';
import type { DocUpdate } from '@throughline/coedit';
import type { Socket } from 'socket.io-client';

/** What becomes of one message: after how many milliseconds each copy of it arrives; none, and it is lost. */
export type Weather = (event: string, message: unknown) => readonly { after: number; message: unknown }[];

type Listener = (...said: unknown[]) => void;

/** Every message once and at once. */
export const calm: Weather = (_event, message) => [{ after: 0, message }];

/**
 * A page's socket over a real connection, in the page's own process. TCP neither repeats nor swaps bytes and a proxy
 * that did would only break the framing, so repeating, shuffling and losing is done to whole messages, here.
 */
export class StormSocket implements CoeditSocket {
  out: Weather = calm;
  in: Weather = calm;
  private readonly inner: Socket;
  private readonly wrapped = new Map<Listener, Listener>();

  constructor(inner: Socket) {
    this.inner = inner;
  }

  get connected(): boolean {
    return this.inner.connected;
  }

  on(event: string, listener: Listener): void {
    const isOurs = event.startsWith('doc:');
    const hear: Listener = (message, ...more) => {
      if (!isOurs) return listener(message, ...more);
      for (const copy of this.in(event, message))
        this.later(copy.after, () => listener(copy.message, ...more));
    };
    this.wrapped.set(listener, hear);
    this.inner.on(event, hear);
  }

  off(event: string, listener: Listener): void {
    this.inner.off(event, this.wrapped.get(listener));
  }

  emit(event: string, message: unknown, ...more: unknown[]): void {
    for (const copy of this.out(event, message))
      this.later(copy.after, () => this.inner.emit(event, copy.message, ...more));
  }

  /** What was on its way when the connection broke is lost with it. */
  private later(after: number, act: () => void): void {
    if (after === 0) return act();
    const { id } = this.inner;
    setTimeout(() => this.inner.connected && this.inner.id === id && act(), after);
  }
}

/** Every message three times, each copy somewhere within a second. */
export const repeatedAndShuffled =
  (random: () => number, within: number): Weather =>
  (_event, message) =>
    [0, 1, 2].map(() => ({ after: 1 + random() * within, message }));

/** Rows arrive, and nothing that acknowledges. */
export const withoutAcks: Weather = (event, message) => {
  if (event === 'doc:ack') return [];
  if (event !== 'doc:update') return calm(event, message);
  return calm(event, { ...(message as DocUpdate), acks: [] });
};
