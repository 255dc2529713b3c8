import type { CoeditServerToClient, DocAwareness, DocUpdate, Head, PresenceState } from '../protocol.js';

export type MayDo = 'write' | 'read' | undefined;

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
  may(documentId: string): Promise<MayDo>;
}

/** What nodes tell one another. Losing it costs time, never words: sweeps find what news did not bring. */
export type CoeditNews =
  { kind: 'head'; head: Head } | { kind: 'presence'; documentId: string; states: PresenceState[] };

type Events = CoeditServerToClient;

/** The way out. Rooms are this node's alone; `tell` reaches the other nodes. */
export interface CoeditFanout {
  /** Must take effect before it returns: rows that follow the reply to `open` would be missed otherwise. */
  join(sessionId: string, documentId: string): void;
  leave(sessionId: string, documentId: string): void;
  send<E extends keyof Events>(sessionId: string, event: E, message: Parameters<Events[E]>[0]): void;
  update(message: DocUpdate, except: readonly string[]): void;
  awareness(message: DocAwareness, except: readonly string[]): void;
  heads(head: Head): void;
  tell(news: CoeditNews): void;
}
