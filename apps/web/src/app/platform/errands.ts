import { signal, type WritableSignal } from '@angular/core';
import { RefusedError } from './api';

/** A command that the server has not heard yet; what it does and its record tell one from another. */
export interface Errand {
  readonly act: string;
  readonly id: string;
}

/** What passes on an errand: nothing was settled by it. */
const passing: readonly string[] = ['busy', 'unavailable', 'tooMany', 'notSignedIn'];

/** Whether the server has answered for good, with a no. */
export const isAnswer = (error: unknown): error is RefusedError =>
  error instanceof RefusedError && !passing.includes(error.refusal);

/** `kept` is that the server could not be reached: it is tried again. Anything else is an answer. */
export type Outcome = 'done' | 'kept';

/**
 * Commands in the order in which they were given, kept on this device until the server answered: what is suggested
 * without a connection has its record once there is one, also after the page was closed.
 */
export class Errands<One extends Errand = Errand> {
  private running = false;
  readonly waiting: WritableSignal<readonly One[]>;

  constructor(
    private readonly key: string,
    private readonly run: (errand: One) => Promise<Outcome>,
    private readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  ) {
    this.waiting = signal(this.read());
  }

  add(...errands: readonly One[]): void {
    this.write([...this.read(), ...errands]);
    void this.go();
  }

  /** Sends what waits, one by one, until nothing is left or nobody answers. */
  async go(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.read()[0]; next; next = this.read()[0]) {
        if ((await this.run(next)) === 'kept') return;
        const { act, id } = next;
        // Read again: another tab of this person may have added to them, or have sent this one too.
        const left = this.read();
        const at = left.findIndex((errand) => errand.act === act && errand.id === id);
        this.write(left.filter((_, index) => index !== at));
      }
    } finally {
      this.running = false;
    }
  }

  private read(): readonly One[] {
    return JSON.parse(this.store.getItem(this.key) ?? '[]') as One[];
  }

  private write(errands: readonly One[]): void {
    if (errands.length > 0) this.store.setItem(this.key, JSON.stringify(errands));
    else this.store.removeItem(this.key);
    this.waiting.set(errands);
  }
}
