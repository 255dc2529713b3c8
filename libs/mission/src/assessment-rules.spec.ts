import { aCommitment, ids, inRole } from '@throughline/testkit';
import {
  assessCommitment,
  assessCompletion,
  assessmentsDiffer,
  assessorKindOf,
  type Assessors,
  assessorsOf,
  type Circumstance,
  type Commitment,
  nameAssessor,
  type Partner,
  type Role,
} from './index.js';

const today = '2026-11-23';
const now = (organisationId: string, role: Role = 'partner'): Circumstance => ({
  by: inRole(role, organisationId),
  at: '2026-11-23T10:00:00.000Z',
  today,
});
const third: Assessors = new Set([ids.third, ids.supporter]);
const wish = { version: 4, rating: 'red', reason: 'No scaffolders' } as const;
const grade = { version: 4, grade: 'limited', reason: 'A third is fixed' } as const;
const green = { rating: 'green', reason: 'Fine', on: today, by: ids.person } as const;
const granted = (c: Commitment, by = now(ids.third), assessors: Assessors = new Set()) => {
  const ruling = assessCommitment(c, wish, assessors, by);
  if (!ruling.ok) throw new Error(ruling.refusal);
  return ruling.next;
};

describe('as what an organisation judges', () => {
  it('the lead itself, others as peers, and only who was named and has no part in it independently', () => {
    const c = aCommitment();
    expect(assessorKindOf(c, ids.lead, third)).toBe('self');
    expect(assessorKindOf(c, ids.third, new Set())).toBe('peer');
    expect(assessorKindOf(c, ids.third, third)).toBe('independent');
    expect(assessorKindOf(c, ids.supporter, third)).toBe('peer');
  });
});

describe("judging another's promise", () => {
  it('keeps rating, reason and day apart from the lead’s own', () => {
    const ruling = assessCommitment(aCommitment({ confidence: green }), wish, third, now(ids.third));
    expect(ruling).toMatchObject({
      ok: true,
      next: {
        confidence: green,
        assessments: [{ kind: 'independent', rating: 'red', on: today }],
        version: 5,
      },
      fact: { type: 'commitment.assessed', was: null, differs: true },
    });
  });

  it('is open to an observer whose organisation the stewards have named', () => {
    const ruling = assessCommitment(aCommitment(), wish, third, now(ids.third, 'observer'));
    expect(ruling).toMatchObject({ next: { assessments: [{ kind: 'independent' }] } });
  });

  it('replaces what the same organisation said last, and nobody else’s', () => {
    const twice = granted(granted(aCommitment()), now(ids.supporter));
    const ruling = assessCommitment(twice, { ...wish, rating: 'amber' }, new Set(), now(ids.third));
    expect(ruling).toMatchObject({
      next: {
        assessments: [{ organisationId: ids.supporter }, { organisationId: ids.third, rating: 'amber' }],
      },
      fact: { was: 'red' },
    });
  });

  it.each([
    ['the lead', aCommitment(), now(ids.lead), 'ownCommitment'],
    ['an observer of a peer', aCommitment(), now(ids.supporter, 'observer'), 'notAllowed'],
    ['one whom nobody has accepted', aCommitment({ state: 'proposed' }), now(ids.third), 'notAccepted'],
    ['one that is closed', aCommitment({ state: 'delivered' }), now(ids.third), 'closed'],
    ['one out of sight', aCommitment({ audienceId: ids.board }), now(ids.third), 'notAllowed'],
  ])('is refused: %s', (_, c, who, refusal) => {
    expect(assessCommitment(c, wish, third, who)).toEqual({ ok: false, refusal });
  });
});

describe('whether somebody sees it otherwise', () => {
  it('counts judgements that hold, on both sides', () => {
    const c = granted(aCommitment({ confidence: green }));
    expect(assessmentsDiffer(c, today)).toBe(true);
    expect(assessmentsDiffer(c, '2027-01-30')).toBe(false);
    expect(assessmentsDiffer({ ...c, confidence: null }, today)).toBe(false);
    expect(assessmentsDiffer({ ...c, confidence: { ...green, rating: 'red' } }, today)).toBe(false);
    expect(assessmentsDiffer(c, '2027-01-30', 90)).toBe(true);
  });
});

describe('how much is done', () => {
  it('is said by a steward or an independent assessor, of a delivered promise too', () => {
    for (const by of [now(ids.third), now(ids.supporter, 'secretariat')])
      expect(assessCompletion(aCommitment({ state: 'delivered' }), grade, third, by)).toMatchObject({
        next: { completion: { grade: 'limited', on: today, organisationId: by.by.organisationId } },
        fact: { type: 'commitment.completionAssessed', was: null },
      });
  });

  it.each([
    ['a peer', aCommitment(), now(ids.supporter), 'notAnAssessor'],
    ['a steward of the lead', aCommitment(), now(ids.lead, 'chair'), 'ownCommitment'],
    ['an observer of a peer', aCommitment(), now(ids.supporter, 'observer'), 'notAnAssessor'],
    ['one out of sight', aCommitment({ audienceId: ids.board }), now(ids.third), 'notAllowed'],
    ['a proposal', aCommitment({ state: 'proposed' }), now(ids.third), 'notAccepted'],
    ['a withdrawn one', aCommitment({ state: 'withdrawn' }), now(ids.third), 'closed'],
  ])('is refused: %s', (_, c, who, refusal) => {
    expect(assessCompletion(c, grade, third, who)).toEqual({ ok: false, refusal });
  });
});

describe('naming an independent assessor', () => {
  const partner = { organisationId: ids.third, independent: false, version: 1 } as Partner;
  it('is for stewards, and says so to everybody', () => {
    const chair = now(ids.lead, 'chair').by;
    const ruling = nameAssessor(partner, true, chair);
    expect(ruling).toMatchObject({ next: { independent: true, version: 2 } });
    expect(assessorsOf(ruling.ok ? [ruling.next, partner] : [])).toEqual(new Set([ids.third]));
    expect(nameAssessor(partner, false, chair)).toEqual({ ok: false, refusal: 'nothingChanges' });
    expect(nameAssessor(partner, true, now(ids.third).by)).toEqual({ ok: false, refusal: 'notAllowed' });
  });
});
