import * as z from 'zod';
import { IsoDate } from './day.js';
import { Id, Link, prose } from './text.js';

const piece = { note: prose(300), on: IsoDate };

/** A file as the record names it: what one must know before opening it, and who brought it. */
export const EvidenceFile = z.object({
  id: Id,
  name: z.string(),
  // One of `FileType`, told loosely: the first page needs no list of them.
  type: z.string(),
  size: z.int(),
  by: Id,
});

/** What proves that a promise was kept: a link that others can open, or a file that was brought. */
export const Evidence = z.union([
  z.object({ url: Link, ...piece }),
  z.object({ file: EvidenceFile, ...piece }),
]);
export type Evidence = z.infer<typeof Evidence>;
export type EvidenceLink = Extract<Evidence, { url: string }>;
export type EvidenceOfFile = Extract<Evidence, { file: unknown }>;

/** A piece of evidence as it is asked to be added: a file is named by its id. */
export const EvidenceWish = z.union([
  z.strictObject({ url: Link, note: piece.note }),
  z.strictObject({ fileId: Id, note: piece.note }),
]);
export type EvidenceWish = z.infer<typeof EvidenceWish>;

/** What a piece of evidence is called in a list: what its giver said that it shows, or else what it is. */
export const evidenceName = (piece: Evidence): string =>
  piece.note || ('file' in piece ? piece.file.name : new URL(piece.url).host);
