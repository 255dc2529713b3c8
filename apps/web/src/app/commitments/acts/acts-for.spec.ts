import type { Commitment, Standing } from '@throughline/mission';
import { actsFor } from './acts-for';

const promise = (state: Commitment['state']) =>
  ({ state, audienceId: 'room', leadOrganisationId: 'lead' }) as Commitment;
const person = (organisationId: string, role: Standing['role'] = 'partner'): Standing => ({
  personId: 'p',
  organisationId,
  role,
  audienceIds: new Set(['room']),
  serviceAdmin: false,
  organisationAdmin: false,
});
const names = (acts: ReturnType<typeof actsFor>) => [
  acts.shown.map(({ act }) => act),
  acts.rare.map(({ act }) => act),
];

describe('what may be done to a commitment', () => {
  it('only its lead may answer a proposal', () => {
    expect(names(actsFor(promise('proposed'), person('lead'), 1))).toEqual([['accept', 'decline'], []]);
    expect(names(actsFor(promise('proposed'), person('other', 'chair'), 1))).toEqual([[], []]);
  });

  it('an observer of the lead does nothing', () => {
    expect(names(actsFor(promise('inProgress'), person('lead', 'observer'), 2))).toEqual([[], []]);
  });

  it('a steward may change who reads it, where there is more than one circle of readers', () => {
    expect(names(actsFor(promise('inProgress'), person('other', 'chair'), 2))).toEqual([
      ['proposeChange'],
      ['moveAudience'],
    ]);
    expect(names(actsFor(promise('inProgress'), person('other', 'chair'), 1))).toEqual([
      ['proposeChange'],
      [],
    ]);
  });

  it('anybody who writes may propose a change of what runs, and nobody of what does not', () => {
    expect(names(actsFor(promise('accepted'), person('other'), 1))).toEqual([['proposeChange'], []]);
    expect(names(actsFor(promise('withdrawn'), person('other'), 1))).toEqual([[], []]);
  });

  it('a closed one is left alone by its lead', () => {
    expect(names(actsFor(promise('delivered'), person('lead'), 1))).toEqual([[], []]);
  });
});
