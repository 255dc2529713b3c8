export { CoeditEngine, type CoeditEngineParts } from './engine.js';
export type { CoeditFanout, CoeditIdentity, CoeditNews, CoeditSession } from './fanout.js';
export type { Merger } from './compaction.js';
export {
  firstDisorder,
  inspectStored,
  loadStored,
  mergeStored,
  rewrite,
  sealOf,
  snapshotOf,
  type Breach,
  type Inspector,
  type Merging,
  type Rewritten,
} from './merge.js';
export { MergeWorker } from './merge-worker.js';
export { DamagedDocument } from './served-document.js';
export {
  brokenRow,
  chainDigest,
  FIRST_DIGEST,
  type AppendedEntry,
  type AppendEntry,
  type AppendResult,
  type AppendWish,
  type ClaimResult,
  type ClaimWish,
  type CoeditStorage,
  type CompactWish,
  type RenewWish,
  type StoredDocument,
  type StoredHead,
  type StoredRow,
  type StoredSnapshot,
} from './storage.js';
export { emptyDocument, WholeStorage, type WholeDocument, type WholeGround } from './whole-storage.js';
export { fanoutOver, serveSocket } from './socket-io.js';
export { LONG_TAIL } from './upkeep.js';
