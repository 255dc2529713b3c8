import { Claims } from './claims.js';
import type { ClaimResult, ClaimWish, CoeditStorage } from './storage.js';

const wish = (personId: string): ClaimWish => ({ documentId: 'plan', personId, leases: [], schema: 0 });

function storage(answer: (wishes: readonly ClaimWish[]) => Promise<ClaimResult[]>): CoeditStorage {
  return { claim: answer } as unknown as CoeditStorage;
}

const granted = ({ documentId }: ClaimWish): ClaimResult => ({
  ok: true,
  mode: 'write',
  schema: 0,
  head: { documentId, epoch: 1, number: 0 },
});

describe('claims', () => {
  it('go to storage together: those of one tick at once, and with the next those that come meanwhile', async () => {
    const asked: string[][] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const claims = new Claims(
      storage(async (wishes) => {
        asked.push(wishes.map(({ personId }) => personId));
        await held;
        return wishes.map(granted);
      }),
    );
    const first = ['ada', 'ben'].map((who) => claims.claim(wish(who)));
    await new Promise((resolve) => setImmediate(resolve));
    const later = ['cat', 'dan', 'eve'].map((who) => claims.claim(wish(who)));
    release();
    expect((await Promise.all([...first, ...later])).every(({ ok }) => ok)).toBe(true);
    expect(asked).toEqual([
      ['ada', 'ben'],
      ['cat', 'dan', 'eve'],
    ]);
  });

  it('are each told when storage fails, or answers fewer than it was asked for; the next are asked anew', async () => {
    const answers = [
      () => Promise.reject(new Error('The database is away.')),
      () => Promise.resolve([]),
      (wishes: readonly ClaimWish[]) => Promise.resolve(wishes.map(granted)),
    ];
    const claims = new Claims(storage((wishes) => (answers.shift() ?? (() => Promise.resolve([])))(wishes)));
    await expect(claims.claim(wish('ada'))).rejects.toThrow('away');
    await expect(claims.claim(wish('ada'))).rejects.toThrow('fewer');
    expect(await claims.claim(wish('ada'))).toMatchObject({ ok: true });
  });
});
