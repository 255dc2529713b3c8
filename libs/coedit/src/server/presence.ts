import type { PresenceState } from '../protocol.js';

const STALE_AFTER = 30_000;

interface Heard extends PresenceState {
  at: number;
}

/** Who is in a document, as far as this node has heard: its own readers and, by news, those of other nodes. */
export class Presence {
  private readonly heard = new Map<number, Heard>();

  constructor(private readonly now: () => number) {}

  /** False when something newer from that client is known already. */
  hear(said: PresenceState): boolean {
    const last = this.heard.get(said.clientId);
    if (last && (said.clock < last.clock || (said.clock === last.clock && said.state !== null))) return false;
    // An end is kept for a while, or a late packet would bring the caret back.
    this.heard.set(said.clientId, { ...said, at: this.now() });
    return true;
  }

  /** Ends a client at its last clock: coming back, it speaks with the next one and is heard. */
  leave(clientId: number): PresenceState | undefined {
    const last = this.heard.get(clientId);
    if (!last || last.state === null) return undefined;
    const left = { clientId, clock: last.clock, state: null };
    this.heard.set(clientId, { ...left, at: this.now() });
    return left;
  }

  present(): PresenceState[] {
    const oldest = this.now() - STALE_AFTER;
    for (const [clientId, { at }] of this.heard) if (at < oldest) this.heard.delete(clientId);
    return [...this.heard.values()]
      .filter(({ state }) => state !== null)
      .map(({ clientId, clock, state }) => ({ clientId, clock, state }));
  }
}
