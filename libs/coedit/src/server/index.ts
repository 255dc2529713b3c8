export { CoeditEngine, type CoeditEngineParts } from './engine.js';
export type { CoeditFanout, CoeditIdentity, CoeditNews, CoeditSession, MayDo } from './fanout.js';
export { mergeStored } from './compaction.js';
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
  type CoeditStorage,
  type CompactWish,
  type StoredDocument,
  type StoredRow,
  type StoredSnapshot,
} from './storage.js';
