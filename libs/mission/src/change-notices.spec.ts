import { aChange, aCommitment, aDependency, ids } from '@throughline/testkit';
import { type Change, type Fact, type Listener, recipientsOf } from './index.js';

const listener = (personId: string, organisationId: string, more: Partial<Listener> = {}): Listener => ({
  personId,
  organisationId,
  role: 'partner',
  ...more,
});
const commitment = aCommitment({ proposedBy: ids.lead });
const receipt = (organisationId: string, as: Change['receipts'][number]['as'], awaited = false) => ({
  organisationId,
  as,
  awaited,
  answer: null,
  effect: '',
  by: null,
  at: null,
});
const change = aChange({
  receipts: [receipt(ids.supporter, 'supporter', true), receipt('dependant', 'dependant', true)],
});
const people = [
  listener('author', ids.lead),
  listener('colleague', ids.lead),
  listener('supporter', ids.supporter),
  listener('dependant', 'dependant'),
  listener('dependants observer', 'dependant', { role: 'observer' }),
  listener('secretary', 'council', { role: 'secretariat' }),
  listener('follower', 'charity', { follows: true }),
  listener('untouched', 'charity'),
];
const told = (fact: object) => [...recipientsOf(fact as Fact, 'author', people)];

it('everybody whom a change touches is told of it, each for the strongest reason', () => {
  const everybody = [
    ['colleague', 'lead'],
    ['supporter', 'supporter'],
    ['dependant', 'dependant'],
    ['dependants observer', 'dependant'],
    ['secretary', 'steward'],
    ['follower', 'follower'],
  ];
  for (const type of ['change.proposed', 'change.noted', 'change.approved', 'change.rejected'])
    expect(told({ type, change, commitment })).toEqual(everybody);
  const noted = { type: 'commitment.forecastMoved', was: '2028-03-31', reason: 'x', change, commitment };
  expect(told(noted)).toEqual(everybody);
});

it('whoever must accept a change is asked, before all other reasons', () => {
  const open = { ...change, acceptances: [{ organisationId: ids.supporter, at: null }] };
  expect(new Map(told({ type: 'change.proposed', change: open, commitment })).get('supporter')).toBe('asked');
});

it('of a receipt the proposer hears; of a reminder those who are silent, observers never', () => {
  expect(told({ type: 'change.answered', change, commitment, organisationId: 'dependant' })).toEqual([
    ['colleague', 'proposer'],
  ]);
  const reminded = { type: 'change.reminded', change, commitment, organisationIds: ['dependant'] };
  expect(told(reminded)).toEqual([['dependant', 'asked']]);
});

it('nobody is written to because a change or a dependency came along to other readers', () => {
  expect(told({ type: 'change.arrived', change, commitment })).toEqual([]);
});

it('whoever follows a commitment hears of all that happens to it', () => {
  const fact = { type: 'commitment.delivered', commitment };
  expect(new Map(told(fact)).get('follower')).toBe('follower');
});

describe('a dependency', () => {
  const end = (leadOrganisationId: string) => ({ id: 'c', ref: 'C', title: 'T', leadOrganisationId });
  const dependency = aDependency({ state: 'requested', dependantId: 'c', neededId: 'n' });
  const ends = { dependant: end(ids.lead), needed: { ...end('dependant'), id: 'n' } };

  it('is asked of the other side alone', () => {
    expect(told({ type: 'dependency.requested', dependency, ...ends })).toEqual([['dependant', 'asked']]);
    const other = { ...dependency, askedBy: 'needed' };
    expect(told({ type: 'dependency.requested', dependency: other, ...ends })).toEqual([
      ['colleague', 'asked'],
    ]);
  });

  it('is told to both sides when it is agreed, declined or ended, and to none when it moves', () => {
    for (const type of ['dependency.agreed', 'dependency.declined', 'dependency.ended'])
      expect(told({ type, dependency, ...ends })).toEqual([
        ['colleague', 'dependency'],
        ['dependant', 'dependency'],
      ]);
    expect(told({ type: 'dependency.arrived', dependency, ...ends })).toEqual([]);
  });

  it('out of sight of others, is told to its dependant, unless that one was told already', () => {
    const hidden = { dependant: end('charity'), needed: end(ids.lead) };
    expect(told({ type: 'dependency.touched', dependency, ...hidden, change, commitment })).toEqual([
      ['follower', 'dependant'],
      ['untouched', 'dependant'],
    ]);
    const known = { ...hidden, dependant: end('dependant') };
    expect(told({ type: 'dependency.touched', dependency, ...known, change, commitment })).toEqual([]);
  });
});
