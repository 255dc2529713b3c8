import type { DataSource } from 'typeorm';
import { reachFor } from './change-reach.js';
import type { Telling } from './letters/letter-of.js';
import { namesFor } from './mention-names.js';
import type { AddressedNotice } from './notice-reader.js';

/** A notice with what its reader may know of it now. */
export async function tellingOf(database: DataSource, notice: AddressedNotice): Promise<Telling> {
  const reach = await reachFor(database, notice);
  return { notice, reader: { ...reach, nameOf: await namesFor(database, notice) } };
}

export const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
