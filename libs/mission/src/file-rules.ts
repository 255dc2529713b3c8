import type { Circumstance } from './commitment-rules.js';
import {
  type FileType,
  type FilePurpose,
  isImage,
  mostFileBytes,
  mostPixels,
  type StoredFile,
} from './file.js';
import { can, type Readable } from './permissions.js';
import type { Refusal } from './refusal.js';
import { refuse, type Refused } from './ruling.js';

/** What was found in the bytes; `type` is null when it is none that is taken. */
export interface FoundFile {
  readonly name: string;
  readonly type: FileType | null;
  readonly size: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** What the file is to stand in, who reads that, and how much room the mission has left. */
export interface FileGround {
  readonly id: string;
  readonly missionId: string;
  readonly purpose: FilePurpose;
  readonly placeId: string;
  readonly place: Readable;
  readonly room: number;
}

/** Why a file can't be taken, whoever brings it. */
export function unfit(found: FoundFile, purpose: FilePurpose): Refusal | undefined {
  if (found.size > mostFileBytes) return 'fileTooLarge';
  if (!found.type || (purpose === 'image' && !isImage(found.type))) return 'fileTypeRefused';
  if (!isImage(found.type)) return undefined;
  // Its first bytes are a picture's, and nothing after them is.
  if (!found.width || !found.height) return 'fileBroken';
  return found.width * found.height > mostPixels ? 'pictureTooLarge' : undefined;
}

/** Whoever writes in a document brings its pictures; evidence is brought by the lead whose promise it proves. */
export function keepFile(
  found: FoundFile,
  ground: FileGround,
  now: Circumstance,
): { readonly ok: true; readonly next: StoredFile } | Refused {
  const { id, missionId, purpose, placeId, place, room } = ground;
  const isEvidence = purpose === 'evidence';
  if (!can(now.by, isEvidence ? 'commitment.addEvidence' : 'plan.write', place))
    return refuse(isEvidence ? 'onlyLeadMayChange' : 'notAllowed');
  const not = unfit(found, purpose);
  if (not) return refuse(not);
  if (found.size > room) return refuse('missionFilesFull');
  const next: StoredFile = {
    ...found,
    type: found.type as FileType,
    id,
    missionId,
    purpose,
    documentId: isEvidence ? null : placeId,
    commitmentId: isEvidence ? placeId : null,
    uploadedBy: now.by.personId,
    organisationId: now.by.organisationId,
    createdAt: now.at,
  };
  return { ok: true, next };
}
