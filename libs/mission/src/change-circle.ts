import type { Change, ChangeOf, Receipt } from './change.js';
import type { Commitment } from './commitment.js';

/** Whom a change touches, as everybody who reads it may know. */
export interface Circle {
  /** Organisations that lead or support a direct dependant, and of those the ones that the change hits. */
  readonly dependantIds: ReadonlySet<string>;
  readonly hitIds: ReadonlySet<string>;
  readonly stewardIds: ReadonlySet<string>;
  readonly followerIds: ReadonlySet<string>;
  /** Organisations with somebody who reads this and may write. */
  readonly ableIds: ReadonlySet<string>;
}

type Reason = Pick<Receipt, 'as' | 'awaited'>;

/** One receipt for each organisation that must know, for its strongest reason; none for whoever proposes. */
export function receiptsFor(
  c: Commitment,
  what: ChangeOf,
  { circle, proposedBy }: { circle: Circle; proposedBy: string },
): Receipt[] {
  const reasons = new Map<string, Reason>();
  const add = (ids: Iterable<string>, as: Receipt['as'], awaited: boolean) => {
    for (const id of ids)
      if (id !== proposedBy && !reasons.has(id) && circle.ableIds.has(id)) reasons.set(id, { as, awaited });
  };
  add([c.leadOrganisationId], 'lead', true);
  add(circle.hitIds, 'dependant', true);
  add(what.kind === 'supporters' ? [...c.supporterIds, ...what.after] : c.supporterIds, 'supporter', true);
  add(circle.dependantIds, 'dependant', false);
  add(circle.stewardIds, 'steward', false);
  add(circle.followerIds, 'follower', false);
  return [...reasons].map(([organisationId, reason]) => ({
    organisationId,
    ...reason,
    answer: null,
    effect: '',
    by: null,
    at: null,
  }));
}

/** Whose own yes it needs: the lead's to what it did not propose itself, and that of whoever would take over. */
export function acceptancesFor(c: Commitment, what: ChangeOf, proposedBy: string): Change['acceptances'] {
  const ids = new Set([c.leadOrganisationId]);
  if (what.kind === 'handedOver') ids.add(what.after.organisationId);
  ids.delete(proposedBy);
  return [...ids].map((organisationId) => ({ organisationId, at: null }));
}
