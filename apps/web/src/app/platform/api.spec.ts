import { jest } from '@jest/globals';
import type { Refusal } from '@throughline/mission';
import { addPartnerRoute, missionsRoute } from '@throughline/wire';
import { Api, RefusedError, UnreachableError } from './api';

type Outcome = 'unreachable' | 'done' | Refusal;
const ask = { params: { missionId: 'm1' }, body: { name: 'Housing', sector: 'business' } } as const;

const answered = (outcome: Outcome) =>
  outcome === 'done'
    ? { ok: true, json: async () => ({ done: true }) }
    : { ok: false, json: async () => ({ refusal: outcome }) };

/** A server that answers what is told, in that order, and the key that came with each request. */
function serverThat(...outcomes: Outcome[]) {
  const keys: (string | undefined)[] = [];
  globalThis.fetch = (async (_address: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['idempotency-key']);
    const outcome = outcomes.shift() ?? 'done';
    if (outcome === 'unreachable') throw new TypeError('no network');
    return answered(outcome);
  }) as never;
  return keys;
}

const kinds = (keys: readonly unknown[]) => new Set(keys).size;

describe('a call of the contract', () => {
  const { fetch } = globalThis;
  beforeEach(() => {
    jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((then: () => void) => queueMicrotask(then)) as never);
    globalThis.crypto.randomUUID ??= (() => `key-${Math.random()}`) as never; // jsdom has none
  });
  afterEach(() => {
    jest.restoreAllMocks();
    globalThis.fetch = fetch;
  });

  it('is tried again with the same key when it is not known whether it was done', async () => {
    const keys = serverThat('unavailable', 'busy', 'unreachable', 'done');
    await new Api().call(addPartnerRoute, ask);
    expect(keys).toHaveLength(4);
    expect(kinds(keys)).toBe(1);
    expect(keys[0]).toBeTruthy();
  });

  it.each<Outcome>(['unavailable', 'unreachable'])(
    'keeps its key for a second press after every try was %s',
    async (outcome) => {
      const keys = serverThat(outcome, outcome, outcome, outcome, 'done', 'done');
      const api = new Api();
      const kind = outcome === 'unreachable' ? UnreachableError : RefusedError;
      await expect(api.call(addPartnerRoute, ask)).rejects.toThrow(kind);
      await api.call(addPartnerRoute, ask);
      expect(keys).toHaveLength(5);
      expect(kinds(keys)).toBe(1);
      await api.call(addPartnerRoute, ask);
      expect(keys[5]).not.toBe(keys[4]);
    },
  );

  it.each<Refusal>(['tooMany', 'notSignedIn'])(
    'keeps its key through %s, which was said before the key was looked for',
    async (refusal) => {
      const keys = serverThat('unavailable', refusal, 'done');
      const api = new Api();
      await expect(api.call(addPartnerRoute, ask)).rejects.toThrow(refusal);
      await api.call(addPartnerRoute, ask);
      expect(keys).toHaveLength(3);
      expect(kinds(keys)).toBe(1);
    },
  );

  it('draws a new key after a refusal and for other words', async () => {
    const keys = serverThat('stale', 'unreachable', 'unreachable', 'unreachable', 'unreachable', 'done');
    const api = new Api();
    await expect(api.call(addPartnerRoute, ask)).rejects.toThrow('stale');
    await expect(api.call(addPartnerRoute, ask)).rejects.toThrow(UnreachableError);
    await api.call(addPartnerRoute, { ...ask, body: { ...ask.body, name: 'Health' } });
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[5]).not.toBe(keys[4]);
  });

  it('needs no key to read, and is tried again all the same', async () => {
    const keys = serverThat('unavailable', 'done');
    await new Api().call(missionsRoute, {});
    expect(keys).toEqual([undefined, undefined]);
  });

  it('takes what this device holds at the first try that gets no answer', async () => {
    const keys = serverThat('unreachable');
    const held = { missions: [] };
    expect(await new Api().call(missionsRoute, {}, async () => held)).toEqual(held);
    expect(keys).toHaveLength(1);
  });

  it('tries on where this device holds nothing, or what an older release kept in another shape', async () => {
    const keys = serverThat('unreachable', 'unreachable', 'stale');
    const held = [undefined, { of: 'another shape' }];
    const answer = new Api().call(missionsRoute, {}, async () => held.shift());
    await expect(answer).rejects.toThrow('stale');
    expect(keys).toHaveLength(3);
  });
});
