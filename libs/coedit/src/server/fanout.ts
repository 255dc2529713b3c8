import type { CoeditServerToClient, DocAwareness, DocUpdate, Head, PresenceState } from '../protocol.js';
import type { StoredRow } from './storage.js';

/** Who stands behind a caret: given by the host, never by the client. */
export interface CoeditIdentity {
  personId: string;
  name: string;
  organisation: string;
  colour: string;
}

/** One connection of one signed-in person, as the host knows it. */
export interface CoeditSession {
  id: string;
  personId: string;
  identity: CoeditIdentity;
}

/** What nodes tell one another. Losing it costs time, never words: sweeps find what news did not bring. */
export type CoeditNews =
  | { kind: 'rows'; documentId: string; epoch: number; rows: StoredRow[] }
  | { kind: 'head'; documentId: string; epoch: number; number: number }
  | { kind: 'presence'; documentId: string; states: PresenceState[] };

type Events = CoeditServerToClient;

/** The way out. Rooms are this node's alone; `tell` reaches the other nodes that `follow` the document. */
export interface CoeditFanout {
  /** Must take effect before it returns: rows that follow the reply to `open` would be missed otherwise. */
  join(sessionId: string, documentId: string): void;
  leave(sessionId: string, documentId: string): void;
  send<E extends keyof Events>(sessionId: string, event: E, message: Parameters<Events[E]>[0]): void;
  /** To every reader on this node, the writers too: encode it once, and write the same bytes to each. */
  update(message: DocUpdate): void;
  awareness(message: DocAwareness, except: readonly string[]): void;
  heads(head: Head): void;
  /** This node serves the document from now on, or no longer: only then it wants news of it. */
  follow(documentId: string): void;
  unfollow(documentId: string): void;
  tell(news: CoeditNews): void;
}
