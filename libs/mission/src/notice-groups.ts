import { addDays, type Instant, type IsoDate } from './day.js';
import type { Fact } from './fact.js';
import { asksAnswer, leadsIn, type ToldTo } from './topic.js';

/** What a fact is about, so that facts of one thing can stand together. */
export function subjectOf(fact: Fact): string {
  if ('commitment' in fact) return fact.commitment.id;
  if ('dependency' in fact) return fact.dependency.dependantId;
  if ('goal' in fact) return fact.goal.id;
  if ('baseline' in fact) return fact.baseline.id;
  if ('membership' in fact) return fact.membership.id;
  if ('partner' in fact) return fact.partner.id;
  if ('invitation' in fact) return fact.invitation.id;
  if ('agreement' in fact) return fact.agreement.id;
  if ('planVersion' in fact) return fact.planVersion.id;
  if ('thread' in fact) return fact.thread.id;
  if ('suggestion' in fact) return fact.suggestion.id;
  if ('mention' in fact) return fact.mention.id;
  return 'mission' in fact ? fact.mission.id : fact.id;
}

/** Seconds from the first of a group within which the rest belongs to it. */
export const groupSeconds = 300;

/** So many records that one command told of are one thing that was done, whatever the records. */
export const manyRecords = 4;

interface Told {
  readonly at: Instant;
  readonly by: string | null;
  readonly fact: Fact;
}

interface Row {
  readonly entry: Told;
}
type Group<R> = [R, ...R[]];

/** All facts of one command have one author and the very same instant. */
const commandOf = ({ by, at }: Told) => `${by} ${at}`;

/** How many records rows are about. */
export const recordsIn = (rows: readonly Row[]): number =>
  new Set(rows.map(({ entry }) => subjectOf(entry.fact))).size;

/** The commands that told of many records. What the clock told is nobody's command. */
function manyIn(rows: readonly Row[]): ReadonlySet<string> {
  const commands = Map.groupBy(
    rows.filter(({ entry }) => entry.by !== null),
    ({ entry }) => commandOf(entry),
  );
  return new Set(
    [...commands].filter(([, those]) => recordsIn(those) >= manyRecords).map(([command]) => command),
  );
}

/**
 * Notices as they are shown and mailed: what one command told of many records stands together; so does what one person
 * did to one thing within five minutes of the first of it. What the clock told stands alone. Groups and their rows
 * come newest first.
 */
export function groupNotices<R extends Row>(
  rows: readonly R[],
  seconds = groupSeconds,
): readonly (readonly [R, ...R[]])[] {
  const many = manyIn(rows);
  const groups: Group<R>[] = [];
  const open = new Map<string, { group: Group<R>; until: number }>();
  for (const row of rows.toSorted((a, b) => a.entry.at.localeCompare(b.entry.at))) {
    const { at, by, fact } = row.entry;
    const whole = many.has(commandOf(row.entry));
    const key = whole ? `all ${commandOf(row.entry)}` : `${by} ${subjectOf(fact)}`;
    const held = by === null ? undefined : open.get(key);
    if (held && Date.parse(at) < held.until) held.group.unshift(row);
    else {
      const group: Group<R> = [row];
      groups.push(group);
      open.set(key, { group, until: whole ? Infinity : Date.parse(at) + seconds * 1000 });
    }
  }
  return groups.toSorted(([a], [b]) => b.entry.at.localeCompare(a.entry.at));
}

/** Days within which an answer that is asked for doesn't wait for the rest of its group. */
const pressingDays = 2;

/**
 * Whether a letter goes at once: it touches a promise of the reader's organisation, or an answer is due within two
 * days. Of a command that told of many records nothing does, since its letter tells them together.
 */
export function goesAtOnce(fact: Fact, to: ToldTo, today: IsoDate, recordsOfCommand = 1): boolean {
  if (recordsOfCommand >= manyRecords) return false;
  if (leadsIn(fact).includes(to.organisationId)) return true;
  const due = 'change' in fact ? fact.change?.answerBy : undefined;
  return due !== undefined && asksAnswer(fact, to) && due <= addDays(today, pressingDays);
}
