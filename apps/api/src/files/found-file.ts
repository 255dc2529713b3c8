import { createHash } from 'node:crypto';
import { evidenceTypes, type FileType, type FoundFile } from '@throughline/mission';
import { fileTypeFromBuffer } from 'file-type';
import { fileName } from '../platform/file-name.js';
import { pictureSize } from './picture-size.js';

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** The endings that a name of this type may have; the first is given to a name that has none of them. */
const endings: Readonly<Record<FileType, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
  [`${open}.text`]: ['odt'],
  [`${open}.spreadsheet`]: ['ods'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'md'],
};

/** A file by what its bytes say it is: whatever its name claims, its type is told by them. */
export async function foundFile(bytes: Buffer, told: string): Promise<FoundFile> {
  const type = await typeOf(bytes, told);
  const size = type ? pictureSize(bytes, type) : undefined;
  return {
    name: type ? nameFor(told, type) : told,
    type,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width: size?.width ?? null,
    height: size?.height ?? null,
  };
}

async function typeOf(bytes: Buffer, told: string): Promise<FileType | null> {
  if (bytes.length === 0) return null;
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined); // a broken archive is of no type
  if (!found) return textType(bytes, told);
  const mime = found.mime === 'image/apng' ? 'image/png' : found.mime;
  return evidenceTypes.find((known) => known === mime) ?? null;
}

/** Plain text has no signs of its own: its name must say it, and all of it must be text. */
function textType(bytes: Buffer, told: string): FileType | null {
  const ending = endingOf(told);
  if (!['csv', 'txt', 'md'].includes(ending) || bytes.includes(0)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // only by throwing does it tell what is no UTF-8
  }
  return ending === 'csv' ? 'text/csv' : 'text/plain';
}

const endingOf = (name: string): string => /\.([a-z\d]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';

/** Without the path that some browsers send, without signs that mislead, and with a true ending. */
function nameFor(told: string, type: FileType): string {
  const name = told.split(/[/\\]/).at(-1) ?? '';
  const ending = endingOf(name);
  const fits = endings[type].includes(ending);
  const stem = fits ? name.trim().slice(0, -ending.length - 1) : name;
  return fileName(stem, fits ? ending : (endings[type][0] ?? 'bin'), 'file');
}
