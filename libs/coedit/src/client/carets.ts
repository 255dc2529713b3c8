import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, removeAwarenessStates, type Awareness } from 'y-protocols/awareness';
import type { PresenceState } from '../protocol.js';

/** What this page says of itself; its identity is the server's to add. */
export function ownPresence(awareness: Awareness): PresenceState | undefined {
  const meta = awareness.meta.get(awareness.clientID);
  return meta && { clientId: awareness.clientID, clock: meta.clock, state: awareness.getLocalState() };
}

export function hearPresence(awareness: Awareness, states: readonly PresenceState[], origin: unknown): void {
  const others = states.filter(({ clientId }) => clientId !== awareness.clientID);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, others.length);
  for (const { clientId, clock, state } of others) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  applyAwarenessUpdate(awareness, encoding.toUint8Array(encoder), origin);
}

/** Nobody is seen over a connection that is gone. Clocks go too: a caret that stood still comes back unchanged. */
export function forgetOthers(awareness: Awareness, origin: unknown): void {
  const others = [...awareness.states.keys()].filter((clientId) => clientId !== awareness.clientID);
  removeAwarenessStates(awareness, others, origin);
  for (const clientId of others) awareness.meta.delete(clientId);
}

/** Says it again with the next clock, since an end at the last clock may have been told meanwhile. */
export function sayAgain(awareness: Awareness): void {
  awareness.setLocalState(awareness.getLocalState() ?? {});
}

/** Yjs gave the document another client id: the caret follows. */
export function moveCaret(awareness: Awareness, clientId: number): void {
  const state = awareness.getLocalState();
  awareness.setLocalState(null);
  awareness.clientID = clientId;
  awareness.setLocalState(state ?? {});
}
