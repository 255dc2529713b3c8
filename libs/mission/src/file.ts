import * as z from 'zod';
import { Instant } from './day.js';
import { Id, line } from './text.js';

/** Kinds of picture that every browser shows and none runs. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export type ImageType = (typeof imageTypes)[number];

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** What may prove that a promise was kept: pictures, and the papers that offices exchange. Nothing that runs. */
export const evidenceTypes = [
  ...imageTypes,
  'application/pdf',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  `${open}.text`,
  `${open}.spreadsheet`,
  'text/csv',
  'text/plain',
] as const;

export const FileType = z.enum(evidenceTypes);
export type FileType = (typeof evidenceTypes)[number];

export const filePurposes = ['image', 'evidence'] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** The most that one file may weigh. */
export const mostFileBytes = 10 * 1024 * 1024;
/** The most points that a picture may have: more would fill the memory of a phone that shows it. */
export const mostPixels = 50_000_000;

const side = z.int().min(1).nullable();

/**
 * A file that somebody brought into a mission. It stands in a document (an image) or at a commitment (evidence), and
 * whoever may read that, wherever it stands now, may read the file.
 */
export const StoredFile = z.object({
  id: Id,
  missionId: Id,
  purpose: z.enum(filePurposes),
  documentId: Id.nullable(),
  commitmentId: Id.nullable(),
  name: line(120),
  type: FileType,
  size: z.int().min(1),
  sha256: z.string(),
  /** Of a picture, in points. */
  width: side,
  height: side,
  uploadedBy: Id,
  organisationId: Id,
  createdAt: Instant,
});
export type StoredFile = z.infer<typeof StoredFile>;

export const isImage = (type: string): type is ImageType => (imageTypes as readonly string[]).includes(type);
