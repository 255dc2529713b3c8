import { aCommitment, aDependency, aGoal } from '@throughline/testkit';
import { type ChangeOf, type Commitment, cycleOf, type Dependency, rippleOf } from './index.js';

const promise = (ref: string, change: Partial<Commitment> = {}) =>
  aCommitment({ id: ref, ref, goalId: `G of ${ref}`, forecast: '2027-01-31', ...change });
const needs = (dependantId: string, neededId: string, change: Partial<Dependency> = {}) =>
  aDependency({ id: `${dependantId}-${neededId}`, dependantId, neededId, by: '2027-01-31', ...change });

const grant = promise('C3');
const all = [grant, promise('C4', { forecast: '2028-03-31' }), promise('C6', { forecast: '2027-06-30' })];
const ground = (dependencies: readonly Dependency[], commitments: readonly Commitment[] = all) => ({
  commitments: new Map(commitments.map((c) => [c.id, c])),
  dependencies,
  goals: new Map(commitments.map((c) => [c.goalId ?? '', aGoal({ id: c.goalId ?? '', ref: `G${c.ref}` })])),
});
const until = (after: string): ChangeOf => ({ kind: 'forecastMoved', before: '2027-01-31', after });
const money: ChangeOf = { kind: 'resources', before: '£14m', after: '£11m' };
const hit = (what: ChangeOf, ...given: Parameters<typeof ground>) =>
  rippleOf(grant, what, ground(...given)).hits.map(({ commitment, days, depth }) => [
    commitment.ref,
    days,
    depth,
  ]);

const chain = [needs('C6', 'C3'), needs('C4', 'C6', { by: '2027-07-10' })];

describe('what a change hits', () => {
  it('a later day takes from a dependant what comes after the day it needs it by', () => {
    expect(hit(until('2027-02-10'), [needs('C6', 'C3', { by: '2027-02-05' })])).toEqual([['C6', 5, 1]]);
  });

  it('a day that was late before is counted once: only what is lost anew', () => {
    expect(hit(until('2027-02-10'), [needs('C6', 'C3', { by: '2027-01-01' })])).toEqual([['C6', 10, 1]]);
  });

  it('goes on to those who depend on a dependant, by what its own slack does not catch', () => {
    expect(hit(until('2027-02-20'), chain)).toEqual([
      ['C6', 20, 1],
      ['C4', 10, 2],
    ]);
    expect(hit(until('2027-02-05'), chain)).toEqual([['C6', 5, 1]]);
  });

  it('of two ways to one dependant the one that takes more counts, and it stands as near as the nearer', () => {
    expect(hit(until('2027-03-31'), [...chain, needs('C4', 'C3', { by: '2027-03-30' })])).toEqual([
      ['C4', 49, 1],
      ['C6', 59, 1],
    ]);
  });

  it('an earlier day hits nobody, and serves no goal worse', () => {
    expect(rippleOf(grant, until('2027-01-01'), ground(chain))).toEqual({ hits: [], goals: [] });
  });

  it('less money, other words or giving up reach all who depend, in no number of days', () => {
    expect(hit(money, chain)).toEqual([
      ['C6', null, 1],
      ['C4', null, 2],
    ]);
  });

  it('names the goals of all that it reaches, its own among them', () => {
    expect(rippleOf(grant, money, ground(chain)).goals.map(({ ref }) => ref)).toEqual(['GC3', 'GC4', 'GC6']);
  });

  it('who leads, who helps and how it is measured take from nobody', () => {
    for (const what of [
      { kind: 'supporters', before: [], after: ['x'] },
      { kind: 'measure', before: '', after: 'Doors' },
    ] as ChangeOf[])
      expect(rippleOf(grant, what, ground(chain))).toEqual({ hits: [], goals: [] });
  });

  it('only agreed dependencies and open commitments count', () => {
    expect(hit(money, [needs('C6', 'C3', { state: 'requested' })])).toEqual([]);
    expect(hit(money, [needs('C6', 'C3')], [grant, promise('C6', { state: 'delivered' })])).toEqual([]);
  });

  it('whoever may not read a dependant does not learn of it: it is not among what is passed', () => {
    expect(hit(money, chain, [grant])).toEqual([]);
  });

  it('ends where dependencies go round', () => {
    expect(hit(money, [...chain, needs('C3', 'C4')])).toHaveLength(2);
  });
});

describe('a way round', () => {
  it('is found through any number of dependencies, and names each on the way', () => {
    expect(cycleOf('C3', 'C4', chain)).toEqual(['C3', 'C4', 'C6', 'C3']);
    expect(cycleOf('C4', 'C3', chain)).toBeUndefined();
  });

  it('counts requests, which would close it when they are agreed, and nothing that was declined', () => {
    expect(cycleOf('C3', 'C6', [needs('C6', 'C3', { state: 'requested' })])).toBeDefined();
    expect(cycleOf('C3', 'C6', [needs('C6', 'C3', { state: 'declined' })])).toBeUndefined();
  });
});
