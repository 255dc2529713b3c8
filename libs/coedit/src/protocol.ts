/**
 * The words that client and server share. A document is opened, pushed to, and read as rows in the order of
 * their commit numbers; `docs/realtime.md` says it precisely enough to write another client.
 */

/** Bytes of one push in one message; larger ones go in parts, by the bulk lane. */
export const MAX_PUSH_BYTES = 64 * 1024;
/** Bytes of one part of a large push. */
export const MAX_PART_BYTES = 64 * 1024;
/** Structs and delete ranges of one push in one message. */
export const MAX_PUSH_STRUCTS = 2_000;
/** Structs and delete ranges of one push by the bulk lane. */
export const MAX_BULK_STRUCTS = 50_000;
/** JSON length of one awareness state. */
export const MAX_AWARENESS_BYTES = 16 * 1024;
/** Bytes of one document: its snapshot and the rows after it. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;
/** Earlier pages' leases that one open may carry. */
export const MAX_CARRIED_LEASES = 256;
/** Pushes that may arrive ahead of their turn. */
export const MAX_EARLY_PUSHES = 64;

export const COEDIT_REFUSALS = [
  'notAllowed',
  'malformed',
  'clockGap',
  'unknownOrigin',
  'unknownDelete',
  'foreignClient',
  'tooLarge',
  'clientTaken',
  'unknownDocument',
  'unknownOpen',
  'staleEpoch',
  'damaged',
  'outdated',
  'busy',
] as const;

/** Why the server said no. `busy`, `unknownOpen` and `staleEpoch` ask to open again; nothing is wrong with the words. */
export type CoeditRefusal = (typeof COEDIT_REFUSALS)[number];

/** A page's right to write as one Yjs client id. The page's token is a secret of that page and never shown. */
export interface Lease {
  clientId: number;
  page: string;
}

/** How far a copy has come: the digest tells a restored or reset document from the one that was known. */
export interface Position {
  epoch: number;
  number: number;
  digest: Uint8Array;
}

export interface Head {
  documentId: string;
  epoch: number;
  number: number;
}

/** One committed row. */
export interface DocRow {
  number: number;
  update: Uint8Array;
}

/** Rows numbered on from `first`: the length of each in `bytes`. */
export interface PackedRows {
  first: number;
  sizes: number[];
  bytes: Uint8Array;
}

export interface PresenceState {
  clientId: number;
  clock: number;
  state: Record<string, unknown> | null;
}

export interface DocOpen {
  documentId: string;
  openId: string;
  lease: Lease;
  carried: Lease[];
  /** The number of the schema that this page edits by (0 where the host has none). */
  schema: number;
  since?: Position;
}

/** `rows`: what came after `since`. `snapshot`: the whole, to be merged. `reset`: the whole; what was held is void. */
export type DocContent = 'rows' | 'snapshot' | 'reset';

export interface DocOpened extends Position {
  ok: true;
  mode: 'write' | 'read';
  /** What stands after `number` in storage does not follow: the text up to there can be read, by everybody. */
  damaged?: true;
  /** A page with a newer schema has opened this document: this one would drop what it does not know, and may read. */
  outdated?: true;
  /** This open among those of its document, for `acks`. */
  seat: number;
  content: DocContent;
  /** One Yjs update, deflated without a header (RFC 1951), as it lies in storage. */
  snapshot?: Uint8Array;
  rows: PackedRows;
  presence: PresenceState[];
}

export type DocOpenReply = DocOpened | { ok: false; reason: CoeditRefusal; clientId?: number };

export interface DocPush {
  documentId: string;
  openId: string;
  push: number;
  update: Uint8Array;
}

/** A piece of a push that is too large for one message: `size` bytes in all, these from `at` on. In order, one by one. */
export interface DocPart {
  documentId: string;
  openId: string;
  push: number;
  size: number;
  at: number;
  bytes: Uint8Array;
}

/** `ok`: send the next. Otherwise the open has ended, as a refusal says. */
export interface DocPartReply {
  ok: boolean;
}

export interface DocClose {
  documentId: string;
  openId: string;
}

export interface DocSpeak extends PresenceState {
  documentId: string;
}

/**
 * The same bytes for every reader. `digest` is the chain's after the last of the rows. `acks` names seats and, after
 * each, the highest number up to which every push of that open is committed.
 */
export interface DocUpdate {
  documentId: string;
  epoch: number;
  digest: Uint8Array;
  rows: PackedRows;
  acks: number[];
}

/** Acknowledges what brought no row: a push that was known already. */
export interface DocAck {
  documentId: string;
  openId: string;
  push: number;
}

export interface DocRefused {
  documentId: string;
  openId: string;
  push?: number;
  reason: CoeditRefusal;
}

export interface DocAwareness {
  documentId: string;
  states: PresenceState[];
}

export interface CoeditClientToServer {
  'doc:open': (ask: DocOpen, reply: (opened: DocOpenReply) => void) => void;
  'doc:push': (push: DocPush) => void;
  'doc:part': (part: DocPart, reply: (taken: DocPartReply) => void) => void;
  'doc:awareness': (speak: DocSpeak) => void;
  'doc:close': (close: DocClose) => void;
}

export interface CoeditServerToClient {
  'doc:update': (update: DocUpdate) => void;
  'doc:ack': (ack: DocAck) => void;
  'doc:refused': (refused: DocRefused) => void;
  'doc:awareness': (awareness: DocAwareness) => void;
  'doc:heads': (heads: { heads: Head[] }) => void;
}
