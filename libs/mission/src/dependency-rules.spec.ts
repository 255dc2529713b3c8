import { aCommitment, aDependency, aStanding, ids, inRole } from '@throughline/testkit';
import {
  answerDependency,
  type AnswerDependencyWish,
  type Audience,
  type Circumstance,
  type Dependency,
  endDependency,
  healthOf,
  narrower,
  requestDependency,
} from './index.js';

const now = (by = aStanding()): Circumstance => ({ by, at: '2026-11-23T10:00:00.000Z', today: '2026-11-23' });
const dependant = aCommitment();
const needed = aCommitment({
  id: ids.goal,
  ref: 'C3',
  leadOrganisationId: ids.third,
  forecast: '2026-12-15',
});
const ends = { dependant, needed };
const readers = new Set([ids.lead, ids.third]);
const ground = (change: object = {}) => ({
  id: ids.dependency,
  ...ends,
  audience: { id: ids.workspace, organisationIds: readers },
  dependencies: [] as readonly Dependency[],
  ...change,
});
const wish = { needs: 'The grant', by: '2026-12-15' };
const giver = () => now(inRole('partner', ids.third));
const requested = () => aDependency({ state: 'requested' });

describe('asking for a dependency', () => {
  it('either lead may ask, and the other side is the one to answer', () => {
    expect(requestDependency(wish, ground(), now())).toMatchObject({
      next: { state: 'requested', askedBy: 'dependant', dependantId: dependant.id, neededId: needed.id },
      fact: { type: 'dependency.requested', dependant: { ref: 'C4' }, needed: { ref: 'C3' } },
    });
    expect(requestDependency(wish, ground(), giver())).toMatchObject({ next: { askedBy: 'needed' } });
  });

  it('between two promises of one lead it is agreed at once', () => {
    const own = ground({ needed: { ...needed, leadOrganisationId: ids.lead } });
    expect(requestDependency(wish, own, now())).toMatchObject({
      next: { state: 'agreed' },
      fact: { type: 'dependency.agreed' },
    });
  });

  it.each([
    ['notAllowed', ground(), now(inRole('observer'))],
    ['notAllowed', ground({ needed: { ...needed, audienceId: ids.board } }), now()],
    ['onlyLeadMayDepend', ground(), now(inRole('chair', ids.supporter))],
    ['dependsOnItself', ground({ needed: dependant }), now()],
    ['closed', ground({ needed: { ...needed, state: 'withdrawn' } }), now()],
    ['noSharedReaders', ground({ audience: null }), now()],
    ['noSharedReaders', ground({ audience: { id: ids.board, organisationIds: new Set([ids.lead]) } }), now()],
    ['dependencyKnown', ground({ dependencies: [requested()] }), now()],
    [
      'dependencyCycle',
      ground({ dependencies: [aDependency({ dependantId: needed.id, neededId: dependant.id })] }),
      now(),
    ],
  ] as const)('is refused: %s', (refusal, on, by) => {
    expect(requestDependency(wish, on, by)).toEqual({ ok: false, refusal });
  });
});

describe('answering', () => {
  const agree = { version: 1, answer: 'agree', reason: '' } as const;
  const on = (dependencies: readonly Dependency[] = []) => ({ ...ends, dependencies });

  it('the other side agrees, or declines and says why', () => {
    expect(answerDependency(requested(), agree, on(), giver())).toMatchObject({
      next: { state: 'agreed', version: 2 },
    });
    expect(
      answerDependency(requested(), { ...agree, answer: 'decline', reason: 'Not ours' }, on(), giver()),
    ).toMatchObject({
      next: { state: 'declined', reason: 'Not ours' },
      fact: { type: 'dependency.declined' },
    });
  });

  it.each([
    ['notAllowed', requested(), agree, on(), now(inRole('observer', ids.third))],
    ['onlyLeadMayAnswer', requested(), agree, on(), now()],
    ['alreadyAnswered', aDependency(), agree, on(), giver()],
    ['reasonMissing', requested(), { ...agree, answer: 'decline' }, on(), giver()],
    [
      'dependencyCycle',
      requested(),
      agree,
      on([aDependency({ id: 'other', dependantId: needed.id, neededId: dependant.id })]),
      giver(),
    ],
  ] as [string, Dependency, AnswerDependencyWish, ReturnType<typeof on>, Circumstance][])(
    'is refused: %s',
    (refusal, ...[d, asked, where, by]) => {
      expect(answerDependency(d, asked, where, by)).toEqual({ ok: false, refusal });
    },
  );
});

describe('ending', () => {
  const end = { version: 1, reason: 'We train in-house now' };

  it('a request ends by whoever asked, an agreed one by the dependant alone', () => {
    expect(endDependency(requested(), end, ends, now())).toMatchObject({ next: { state: 'ended' } });
    expect(endDependency(aDependency(), end, ends, now())).toMatchObject({
      fact: { type: 'dependency.ended' },
    });
  });

  it.each([
    ['notAllowed', aDependency(), now(inRole('observer'))],
    ['onlyDependantMayEnd', aDependency(), giver()],
    ['onlyDependantMayEnd', aDependency({ state: 'requested', askedBy: 'needed' }), now()],
    ['alreadyAnswered', aDependency({ state: 'ended' }), now()],
  ] as const)('is refused: %s', (refusal, d, by) => {
    expect(endDependency(d, end, ends, by)).toEqual({ ok: false, refusal });
  });
});

describe('how a dependency stands', () => {
  it.each([
    ['agreed', needed, aDependency()],
    ['atRisk', { ...needed, forecast: '2026-12-16' }, aDependency()],
    ['broken', needed, aDependency({ by: '2026-11-22' })],
    ['broken', { ...needed, state: 'withdrawn' }, aDependency()],
    ['met', { ...needed, state: 'delivered', deliveredOn: '2026-11-01' }, aDependency()],
    ['requested', needed, requested()],
  ] as const)('is %s', (health, given, d) => {
    expect(healthOf(d, given, '2026-11-23')).toBe(health);
  });
});

it('the audience of a dependency is the narrower of both; two boards have none in common', () => {
  type Room = Pick<Audience, 'id' | 'kind'>;
  const open: Room = { id: 'p', kind: 'public' };
  const room: Room = { id: 'w', kind: 'workspace' };
  const board: Room = { id: 'b', kind: 'board' };
  expect(narrower(open, room)).toBe(room);
  expect(narrower(board, room)).toBe(board);
  expect(narrower(board, board)).toBe(board);
  expect(narrower(board, { id: 'c', kind: 'named' })).toBeNull();
});
