import * as z from 'zod';
import type { Circumstance } from './commitment-rules.js';
import { Instant } from './day.js';
import { can } from './permissions.js';
import { grant, refuse, type Ruling } from './ruling.js';
import { Id, line } from './text.js';

export const VersionName = line(120);

/**
 * The whole text of a plan as it stood at one commit. Most are taken by the clock and thinned with age; one that has a
 * name is kept for ever. `contributorIds` are all who wrote since the version before.
 */
export const PlanVersion = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  documentId: Id,
  epoch: z.int(),
  number: z.int(),
  at: Instant,
  contributorIds: z.array(Id),
  /** SHA-256 of the text's canonical content, in hexadecimal: equal texts have equal digests. */
  digest: z.string(),
  name: VersionName.nullable(),
  namedBy: Id.nullable(),
  namedAt: Instant.nullable(),
  version: z.int(),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

export const VersionFact = z.object({ type: z.literal('version.named'), planVersion: PlanVersion });
export type VersionFact = z.infer<typeof VersionFact>;

/** Names differ by more than capitals, so that "Board 3" means one text. */
export const nameKey = (name: string): string => name.toLowerCase();

/** A name is given once and never moves: minutes and letters refer to it. `taken` holds the keys of names in use. */
export function nameVersion(
  version: PlanVersion,
  name: string,
  taken: ReadonlySet<string>,
  now: Circumstance,
): Ruling<PlanVersion, VersionFact> {
  if (!can(now.by, 'version.name', version)) return refuse('notAllowed');
  if (version.name !== null) return refuse('alreadyNamed');
  if (taken.has(nameKey(name))) return refuse('nameTaken');
  const next = {
    ...version,
    name,
    namedBy: now.by.personId,
    namedAt: now.at,
    version: version.version + 1,
  };
  return grant(next, { type: 'version.named', planVersion: next });
}

/** What thinning looks at in a version. */
export interface Thinnable {
  readonly id: string;
  readonly at: Instant;
  readonly name: string | null;
}

const hour = 3_600_000;
const day = 24 * hour;
const hourlyFor = 30 * day;

/** The span of time in which an unnamed version is one of many: none in the last day, then an hour, then a day. */
function spanOf(at: number, now: number): string | undefined {
  if (now - at <= day) return undefined;
  return now - at <= hourlyFor ? `hour ${Math.floor(at / hour)}` : `day ${Math.floor(at / day)}`;
}

/**
 * The versions that age thins away: all of the last day stay, then the last of each hour for thirty days, then the
 * last of each day (hours and days of UTC). Named ones stay for ever and take nobody's place.
 */
export function thinnedAway(versions: readonly Thinnable[], now: number): string[] {
  const unnamed = versions
    .filter(({ name }) => name === null)
    .map(({ id, at }) => ({ id, at: Date.parse(at) }))
    .sort((a, b) => b.at - a.at);
  const kept = new Set<string>();
  return unnamed
    .filter(({ at }) => {
      const span = spanOf(at, now);
      if (span === undefined || !kept.has(span)) {
        if (span !== undefined) kept.add(span);
        return false;
      }
      return true;
    })
    .map(({ id }) => id);
}
