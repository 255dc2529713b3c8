import { aPlanVersion, inRole } from '@throughline/testkit';
import { nameVersion, thinnedAway } from './index.js';

const now = { by: inRole('partner'), at: '2026-11-23T10:00:00.000Z', today: '2026-11-23' };
const asObserver = { ...now, by: inRole('observer') };
const none = new Set<string>();
const inUse = new Set(['board 3']);

describe('naming a version', () => {
  it('tells the version with its name, by whom and when', () => {
    const ruling = nameVersion(aPlanVersion(), 'Board 3', none, now);
    const next = { name: 'Board 3', namedBy: now.by.personId, namedAt: now.at, version: 2 };
    expect(ruling).toMatchObject({ ok: true, next, fact: { type: 'version.named', planVersion: next } });
  });

  it.each([
    ['an observer', nameVersion(aPlanVersion(), 'Board 3', none, asObserver), 'notAllowed'],
    ['one that has a name', nameVersion(aPlanVersion({ name: 'B' }), 'Board 3', none, now), 'alreadyNamed'],
    ['a name in use, in other capitals', nameVersion(aPlanVersion(), 'Board 3', inUse, now), 'nameTaken'],
  ] as const)('is refused for %s', (_, ruling, refusal) => {
    expect(ruling).toEqual({ ok: false, refusal });
  });
});

describe('thinning', () => {
  const hour = 3_600_000;
  const at = Date.parse('2026-11-23T12:00:00.000Z');
  const ago = (ms: number, name: string | null = null) => {
    const when = new Date(at - ms).toISOString();
    return { id: `${name ?? ''}${when}`, at: when, name };
  };

  it('keeps all of the last day', () => {
    const versions = [0, 0.1, 0.2, 12, 23.9].map((hours) => ago(hours * hour));
    expect(thinnedAway(versions, at)).toEqual([]);
  });

  it('then keeps the last of each hour for thirty days, then the last of each day', () => {
    const [hourEnd, hourMid] = [ago(48 * hour + 60_000), ago(48 * hour + 30 * 60_000)];
    const [dayEnd, dayMid] = [ago(40 * 24 * hour), ago(40 * 24 * hour + 3 * hour)];
    expect(thinnedAway([dayMid, dayEnd, hourMid, hourEnd], at)).toEqual([hourMid.id, dayMid.id]);
  });

  it('keeps named ones for ever, and they take the place of none', () => {
    const [named, plain, plainBefore] = [
      ago(48 * hour + 60_000, 'Board 3'),
      ago(48 * hour + 2 * 60_000),
      ago(48 * hour + 3 * 60_000),
    ];
    expect(thinnedAway([named, plain, plainBefore], at)).toEqual([plainBefore.id]);
  });

  it('done twice takes nothing more away', () => {
    const versions = Array.from({ length: 500 }, (_, n) => ago(n * 1.7 * hour));
    const gone = new Set(thinnedAway(versions, at));
    expect(gone.size).toBeGreaterThan(0);
    expect(
      thinnedAway(
        versions.filter(({ id }) => !gone.has(id)),
        at,
      ),
    ).toEqual([]);
  });
});
