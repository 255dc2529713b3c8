import type { CoeditRefusal } from '../protocol.js';
import type { CoeditSocket } from './socket.js';

/** `saving`: something is not yet acknowledged. `offline`: no connection. `refused`: this document is closed to us. */
export type CoeditPhase = 'loading' | 'synced' | 'saving' | 'offline' | 'refused';

export interface CoeditState {
  phase: CoeditPhase;
  unsynced: number;
  editable: boolean;
  /** False when what is unsynced would be lost with the page. */
  persisted: boolean;
  /** True while the newest changes are still on their way to the device. */
  keeping: boolean;
  /** What is stored of this document is damaged from some point on; what is sound can be read. */
  damaged?: true;
  /** Somebody wrote with a newer page; this one may read, and writes again once it was loaded anew. */
  outdated?: true;
  reason?: CoeditRefusal;
}

export interface CoeditProviderEvents {
  state: (state: CoeditState) => void;
  /** `doc` and `awareness` are new ones: bind the editor again. */
  replaced: () => void;
  setAside: (aside: { reason: CoeditRefusal; text: string }) => void;
}

export interface CoeditProviderOptions {
  socket: CoeditSocket;
  documentId: string;
  personId: string;
  /** The number of the schema that the editor works by; see `DocOpened.outdated`. */
  schema?: number;
  /** When to take what others wrote (the next frame, on a page); at once where it is left out. Must come to it in time. */
  later?: (task: () => void) => void;
  /** Milliseconds without an answer after which the document is opened again. */
  patience?: number;
}

interface Standing {
  reason: CoeditRefusal | undefined;
  loaded: boolean;
  connected: boolean;
  synced: boolean;
  unsynced: number;
}

export function phaseOf({ reason, loaded, connected, synced, unsynced }: Standing): CoeditPhase {
  if (reason) return 'refused';
  if (!loaded) return 'loading';
  if (!connected) return 'offline';
  if (!synced) return 'loading';
  return unsynced > 0 ? 'saving' : 'synced';
}
