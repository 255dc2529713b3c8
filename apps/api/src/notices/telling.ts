import { reachFor } from './change-reach.js';
import { mostParts, type Telling, type ToldGroup } from './letters/letter-of.js';
import { namesFor } from './mention-names.js';
import type { AddressedNotice } from './notice-reader.js';
import type { Surroundings } from './surroundings.js';

/** A notice with what its reader may know of it now. */
export async function tellingOf(around: Surroundings, notice: AddressedNotice): Promise<Telling> {
  const reach = await reachFor(around, notice);
  return { notice, reader: { ...reach, nameOf: await namesFor(around.database, notice) } };
}

/** A group, oldest first, with what its reader may know now of as many as a letter shows. */
export async function groupTold(
  around: Surroundings,
  group: readonly [AddressedNotice, ...AddressedNotice[]],
): Promise<ToldGroup> {
  const [first, ...rest] = group;
  const shown: [Telling, ...Telling[]] = [await tellingOf(around, first)];
  for (const notice of rest.slice(0, mostParts - 1)) shown.push(await tellingOf(around, notice));
  return { shown, more: group.length - shown.length };
}

export const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
