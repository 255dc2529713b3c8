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

interface Told {
  readonly at: Instant;
  readonly by: string | null;
  readonly fact: Fact;
}

/**
 * Notices as they are shown and mailed: what one person did to one thing within five minutes of the first of it stands
 * together. What the clock told stands alone. Groups and their rows come newest first.
 */
export function groupNotices<Row extends { readonly entry: Told }>(
  rows: readonly Row[],
  seconds = groupSeconds,
): readonly (readonly [Row, ...Row[]])[] {
  const groups: [Row, ...Row[]][] = [];
  const open = new Map<string, { group: [Row, ...Row[]]; since: number }>();
  for (const row of rows.toSorted((a, b) => a.entry.at.localeCompare(b.entry.at))) {
    const { at, by, fact } = row.entry;
    const key = `${by} ${subjectOf(fact)}`;
    const held = by === null ? undefined : open.get(key);
    if (held && Date.parse(at) - held.since < seconds * 1000) held.group.unshift(row);
    else {
      const group: [Row, ...Row[]] = [row];
      groups.push(group);
      open.set(key, { group, since: Date.parse(at) });
    }
  }
  return groups.toSorted(([a], [b]) => b.entry.at.localeCompare(a.entry.at));
}

/** Days within which an answer that is asked for doesn't wait for the rest of its group. */
const pressingDays = 2;

/** Whether a letter goes at once: it touches a promise of the reader's organisation, or an answer is due within two days. */
export function goesAtOnce(fact: Fact, to: ToldTo, today: IsoDate): boolean {
  if (leadsIn(fact).includes(to.organisationId)) return true;
  const due = 'change' in fact ? fact.change?.answerBy : undefined;
  return due !== undefined && asksAnswer(fact, to) && due <= addDays(today, pressingDays);
}
