import { rowsOf, verdict } from './rows.ts';
import type { Aim } from './targets.ts';
import { targets } from './targets.ts';

const aims: Record<string, Aim> = {
  'W1.p50': { kind: 'ratio', product: 1.2, engine: 1 },
  'W5.ackedLost': { kind: 'most', product: 0, engine: 0 },
  'W6.editors': { kind: 'least', product: 1200, engine: 1600 },
};

describe('a target', () => {
  it('that is a ratio holds up to and with that multiple of the peer', () => {
    expect(verdict('ratio', 1.2, 12, 10)).toBe(true);
    expect(verdict('ratio', 1.2, 12.1, 10)).toBe(false);
  });

  it('that is a limit of our own asks no peer', () => {
    expect(verdict('most', 0, 0, undefined)).toBe(true);
    expect(verdict('most', 0, 1, 946)).toBe(false);
    expect(verdict('least', 1200, 1200, undefined)).toBe(true);
    expect(verdict('least', 1200, 800, 600)).toBe(false);
  });

  it('is neither held nor missed where nothing was measured to judge it by', () => {
    expect(verdict('ratio', 1.2, 12, undefined)).toBeUndefined();
    expect(verdict('ratio', 1.2, undefined, 10)).toBeUndefined();
  });

  it('is missed by a figure that is no number', () => {
    for (const kind of ['ratio', 'most', 'least'] as const)
      expect(verdict(kind, 1, Number.NaN, 10)).toBe(false);
  });
});

describe('a row', () => {
  it('judges the product and the engine by targets of their own', () => {
    const measured = {
      product: { p50: 11 },
      engine: { p50: 10.5 },
      hocuspocusNow: { p50: 10 },
      hocuspocus: { p50: 5 },
      relay: { p50: 2 },
    };
    expect(rowsOf('W1', measured, aims)).toEqual([
      {
        name: 'W1.p50',
        ours: 11,
        engine: 10.5,
        hocuspocusNow: 10,
        hocuspocus: 5,
        relay: 2,
        ratio: 1.1,
        ratioAsItComes: 2.2,
        ratioToRelay: 5.5,
        target: 1.2,
        held: true,
        engineRatio: 1.05,
        engineTarget: 1,
        engineHeld: false,
      },
    ]);
  });

  it('without a target or without peers says only what was measured', () => {
    expect(rowsOf('W9', { product: { kilobytes: 3 } }, aims)).toEqual([{ name: 'W9.kilobytes', ours: 3 }]);
  });

  it('divides by no peer that had nothing', () => {
    const measured = { product: { ackedLost: 0 }, hocuspocusNow: { ackedLost: 0 } };
    expect(rowsOf('W5', measured, aims)).toEqual([
      { name: 'W5.ackedLost', ours: 0, hocuspocusNow: 0, target: 0, held: true },
    ]);
  });

  it('names those whose driver was busier than nine tenths of a processor', () => {
    const measured = {
      product: { editors: 1200, driver: 0.91 },
      hocuspocusNow: { editors: 600, driver: 0.9 },
    };
    const [row] = rowsOf('W6', measured, aims);
    expect(row).toMatchObject({ held: true, driverLimited: ['product'] });
  });
});

it('no target asks more of the product than of the engine inside it', () => {
  for (const { kind, product, engine } of Object.values(targets)) {
    if (kind === 'least') expect(product).toBeLessThanOrEqual(engine);
    else expect(product).toBeGreaterThanOrEqual(engine);
  }
});
