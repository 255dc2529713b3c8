import { readFile } from 'node:fs/promises';
import type { StoredFile } from '@throughline/mission';
import { type FilePlace, keepIn } from '../files/files.service.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { circumstanceOf } from './happening.js';

/** Brings a file that lies beside the story, as whoever acts just now. */
export async function bringTold(tx: MissionTx, at: FilePlace, name: string): Promise<StoredFile> {
  const bytes = await readFile(new URL(`./harrowmere/${name}`, import.meta.url));
  return keepIn({ ...tx, ...(await circumstanceOf(tx)) }, at, { name, bytes });
}

/** The names of the files whose pictures stand in a told text. */
export const picturesIn = (text: string): string[] =>
  [...text.matchAll(/^!\[.*\]\((.+)\)$/gm)].flatMap(([, name]) => name ?? []);
