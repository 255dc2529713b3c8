import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Envelope } from '@throughline/mission';
import { Api, RefusedError, UnreachableError } from './api';
import { Live } from './live';
import { MissionStore } from './mission.store';
import { SessionStore } from './session.store';

const commitment = (version: number, audienceId = 'all') => ({ id: 'c6', ref: 'C6', version, audienceId });
const all = { id: 'all', number: 3 };
const some = { id: 'some', number: 1 };

const snapshotOf = (slug: string) => ({
  mission: { id: `id-${slug}`, slug },
  me: { id: 'me', personId: 'p1' },
  today: '2027-01-01',
  planId: 'plan',
  audiences: [all, some],
  organisations: [],
  partners: [],
  people: [],
  memberships: [],
  invitations: [],
  goals: [],
  agreements: [],
  changes: [],
  dependencies: [],
  commitments: [commitment(3)],
  recent: [],
});

const entry = (number: number, fact: object, audienceId = 'all') =>
  ({ missionId: 'id-a', audienceId, number, at: '', by: 'p2', fact }) as unknown as Envelope;
const started = (number: number, version: number) =>
  entry(number, { type: 'commitment.started', commitment: commitment(version) });
const removed = (number: number, version: number, audienceId?: string) =>
  entry(number, { type: 'record.removed', record: 'commitment', id: 'c6', version }, audienceId);

type Answer = (snapshot: unknown) => void;
interface Asked {
  event: string;
  ask: { missionId: string };
}

/** A page whose server answers when told to: `answers` and `refusals` by slug, `say` for what the socket brings. */
function page() {
  const answers = new Map<string, Answer>();
  const refusals = new Map<string, (error: Error) => void>();
  const takes = new Map<string, (news: unknown) => void>();
  const asked: Asked[] = [];
  const reply = { ok: true, audiences: [all, some], missed: [] as Envelope[], resync: false, present: [] };
  const call = (_route: unknown, { params }: { params: { slug: string } }) =>
    new Promise((answer, refuse) => {
      answers.set(params.slug, answer);
      refusals.set(params.slug, refuse);
    });
  const live = {
    state: signal('connected'),
    on: (event: string, take: (news: unknown) => void) => {
      takes.set(event, take);
      return () => takes.delete(event);
    },
    onConnect: () => () => undefined,
    ask: async (event: string, ask: { missionId: string }) => {
      asked.push({ event, ask });
      return event === 'join' ? reply : { ok: true };
    },
  };
  TestBed.configureTestingModule({
    providers: [
      MissionStore,
      { provide: Api, useValue: { call } },
      { provide: Live, useValue: live },
      { provide: SessionStore, useValue: { profile: signal(null) } },
    ],
  });
  const store = TestBed.inject(MissionStore);
  const say = (event: string, news: unknown) => takes.get(event)?.(news);
  const opened = async (slug: string) => {
    const opening = store.open(slug);
    answers.get(slug)?.(snapshotOf(slug));
    await opening;
  };
  const times = (event: string, missionId: string) =>
    asked.filter((one) => one.event === event && one.ask.missionId === missionId).length;
  return { answers, opened, refusals, reply, say, store, times };
}

describe('the store of a mission whose address changes', () => {
  it('ignores the answer about the mission that was left, whichever comes first', async () => {
    const { answers, store, times } = page();
    const first = store.open('a');
    const second = store.open('b');
    answers.get('a')?.(snapshotOf('a'));
    await first;
    expect(store.mission()).toBeNull();
    expect(store.state()).toBe('loading');
    answers.get('b')?.(snapshotOf('b'));
    await second;
    expect(store.mission()?.slug).toBe('b');
    expect(times('join', 'id-a')).toBe(0);
    expect(times('join', 'id-b')).toBe(1);
  });

  it('leaves the old mission at once and shows nothing of it', async () => {
    const { opened, store, times } = page();
    await opened('a');
    void store.open('b');
    expect(times('leave', 'id-a')).toBe(1);
    expect(store.state()).toBe('loading');
    expect(store.commitments().size).toBe(0);
  });

  it.each([
    ['notFound', new RefusedError('notFound')],
    ['unreachable', new UnreachableError()],
  ] as const)('says %s of the new one, whatever the old one was', async (state, error) => {
    const { opened, refusals, store } = page();
    await opened('a');
    const opening = store.open('b');
    refusals.get('b')?.(error);
    await opening;
    expect(store.state()).toBe(state);
    expect(store.mission()).toBeNull();
  });

  it('leaves again when it was let in after it had left', async () => {
    const { answers, store, times } = page();
    const first = store.open('a');
    answers.get('a')?.(snapshotOf('a'));
    while (times('join', 'id-a') === 0) await Promise.resolve();
    void store.open('b');
    await first;
    expect(times('leave', 'id-a')).toBe(2);
  });

  it('leaves with the page, also when the page ends before the answer', async () => {
    const { answers, store, times } = page();
    const opening = store.open('a');
    TestBed.resetTestingModule();
    answers.get('a')?.(snapshotOf('a'));
    await opening;
    expect(store.mission()).toBeNull();
    expect(times('join', 'id-a')).toBe(0);
  });
});

describe('the store of a mission kept true by numbers', () => {
  it('drops a fact at or below the number that it holds', async () => {
    const { opened, say, store } = page();
    await opened('a');
    say('fact', started(3, 9));
    expect(store.commitments().get('c6')?.version).toBe(3);
    expect(store.recent()).toEqual([]);
    say('fact', started(4, 4));
    expect(store.commitments().get('c6')?.version).toBe(4);
  });

  it('joins again over a gap and takes what it missed in order', async () => {
    const { opened, reply, say, store, times } = page();
    await opened('a');
    reply.missed = [started(4, 4), started(5, 5)];
    say('fact', started(5, 5));
    expect(store.commitments().get('c6')?.version).toBe(3);
    expect(times('join', 'id-a')).toBe(2);
    while (store.recent().length < 2) await Promise.resolve();
    expect(store.recent().map(({ number }) => number)).toEqual([5, 4]);
  });

  it('forgets everything when it is shut out', async () => {
    const { opened, refusals, say, store } = page();
    await opened('a');
    say('fact', started(4, 4));
    say('evicted', { missionId: 'id-a' });
    refusals.get('a')?.(new RefusedError('notFound'));
    while (store.state() === 'ready') await Promise.resolve();
    expect(store.state()).toBe('evicted');
    expect(store.mission()).toBeNull();
    expect(store.commitments().size + store.recent().length + store.audiences().length).toBe(0);
    expect(store.fresh().size).toBe(0);
    say('fact', started(5, 5));
    expect(store.recent()).toEqual([]);
  });
});

describe('a record that leaves an audience', () => {
  it('is dropped with the rows about it when it is held from there at a lower version', async () => {
    const { opened, say, store } = page();
    await opened('a');
    say('fact', started(4, 4));
    say('fact', removed(5, 5));
    expect(store.commitments().has('c6')).toBe(false);
    expect(store.recent().map(({ fact }) => fact.type)).toEqual(['record.removed']);
  });

  it.each([
    ['another audience', removed(2, 9, 'some')],
    ['its audience at the version that is held', removed(4, 3)],
  ])('is kept when the word comes from %s', async (_, word) => {
    const { opened, say, store } = page();
    await opened('a');
    say('fact', word);
    expect(store.commitments().get('c6')?.version).toBe(3);
  });

  it('keeps the row of its arrival in the audience that it moved to', async () => {
    const { opened, say, store } = page();
    await opened('a');
    say('fact', entry(2, { type: 'commitment.arrived', commitment: commitment(4, 'some') }, 'some'));
    say('fact', removed(4, 4));
    expect(store.commitments().get('c6')?.audienceId).toBe('some');
    expect(store.recent().map(({ fact }) => fact.type)).toEqual(['record.removed', 'commitment.arrived']);
  });
});
