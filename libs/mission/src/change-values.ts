import type { Change, ChangeKind, ChangeOf } from './change.js';
import type { ChangeTo } from './change-wishes.js';
import type { Commitment } from './commitment.js';
import { daysBetween, type IsoDate } from './day.js';
import type { Mission } from './mission.js';
import type { Refusal } from './refusal.js';

const readers: { [K in ChangeKind]: (c: Commitment) => Extract<ChangeOf, { kind: K }>['before'] } = {
  forecastMoved: (c) => c.forecast,
  rebaselined: (c) => c.baseline ?? c.forecast,
  scope: ({ title, text }) => ({ title, text }),
  handedOver: (c) => ({ organisationId: c.leadOrganisationId, role: c.leadRole }),
  supporters: (c) => c.supporterIds,
  resources: (c) => c.resources,
  measure: (c) => c.measure,
  withdrawal: (c) => c.state,
};

/** What a commitment holds now of what a kind of change is about. */
export const valueOf = (c: Commitment, kind: ChangeKind) => readers[kind](c);

/** A wish with what stands now as its before. */
export const changeFrom = (c: Commitment, { kind, after }: ChangeTo): ChangeOf =>
  ({ kind, before: valueOf(c, kind), after }) as ChangeOf;

// Neither the order of a list of organisations nor that of a record's fields is a difference.
function plain(value: ChangeOf['before']): string {
  if (Array.isArray(value)) return JSON.stringify([...value].sort());
  return JSON.stringify(typeof value === 'object' ? Object.entries(value).sort() : value);
}

const same = (a: ChangeOf['before'], b: ChangeOf['before']): boolean => plain(a) === plain(b);

/** Whether the commitment still is what the change would start from. */
export const stillBefore = (c: Commitment, { kind, before }: ChangeOf): boolean =>
  same(valueOf(c, kind), before);

export const changesNothing = ({ before, after }: ChangeOf): boolean => same(before, after);

/** The commitment with the change in it. The first baseline is none of the kinds: it never changes. */
export function withChange(c: Commitment, what: ChangeOf, reason: string): Commitment {
  switch (what.kind) {
    case 'forecastMoved':
      return { ...c, forecast: what.after };
    case 'rebaselined':
      return { ...c, baseline: what.after };
    case 'scope':
      return { ...c, ...what.after };
    case 'handedOver': {
      const { organisationId, role } = what.after;
      const supporterIds = c.supporterIds.filter((id) => id !== organisationId);
      // Whoever leads now judges itself: what it said of another's promise would stand as somebody else's word.
      const assessments = c.assessments.filter((one) => one.organisationId !== organisationId);
      const completion = c.completion?.organisationId === organisationId ? null : c.completion;
      // The former lead's own confidence is not the new one's: it counts as unknown until that judges.
      const ofOthers = { supporterIds, assessments, completion, confidence: null };
      return { ...c, leadOrganisationId: organisationId, leadRole: role, ...ofOthers };
    }
    case 'supporters':
      return { ...c, supporterIds: [...what.after] };
    case 'resources':
      return { ...c, resources: what.after };
    case 'measure':
      return { ...c, measure: what.after };
    case 'withdrawal':
      return { ...c, state: 'withdrawn', closingReason: reason };
  }
}

/**
 * The latest day that is agreed: the baseline, or a later forecast that was approved. A slip counts from here, so
 * that many small ones are together no way round a decision.
 */
export function reachOf(c: Commitment, changes: Iterable<Change>): IsoDate {
  let reach = c.baseline ?? c.forecast;
  for (const { commitmentId, state, authority, what } of changes) {
    const approved = commitmentId === c.id && state === 'applied' && authority === 'stewards';
    if (approved && what.kind === 'forecastMoved' && what.after > reach) reach = what.after;
  }
  return reach;
}

/** Who decides: a forecast within the mission's threshold and a change of supporters are noted, all else is decided. */
export function authorityFor(
  what: ChangeOf,
  reach: IsoDate,
  { notedDays }: Pick<Mission, 'notedDays'>,
): Change['authority'] {
  if (what.kind === 'supporters') return 'lead';
  if (what.kind !== 'forecastMoved') return 'stewards';
  return daysBetween(reach, what.after) <= notedDays ? 'lead' : 'stewards';
}

/** Why a commitment can't become that, whoever asks. */
export function faultOf(c: Commitment, what: ChangeOf, partnerIds: ReadonlySet<string>): Refusal | undefined {
  if (changesNothing(what)) return what.kind === 'forecastMoved' ? 'sameDate' : 'nothingChanges';
  switch (what.kind) {
    case 'forecastMoved':
    case 'rebaselined':
      return c.startOn && what.after < c.startOn ? 'startAfterDue' : undefined;
    case 'handedOver':
      return partnerIds.has(what.after.organisationId) ? undefined : 'leadNotPartner';
    case 'supporters':
      if (what.after.includes(c.leadOrganisationId)) return 'leadIsSupporter';
      return what.after.every((id) => partnerIds.has(id)) ? undefined : 'supporterNotPartner';
    default:
      return undefined;
  }
}
