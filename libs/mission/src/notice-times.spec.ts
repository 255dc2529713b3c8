import fc from 'fast-check';
import { dayOf, hourOf, instantOf, nextDigest, quietUntil } from './index.js';

const zones = [
  'Europe/London',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const hour = fc.integer({ min: 0, max: 23 });
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) });
const at = (text: string) => Date.parse(text);
const daily = (n: number) => ({ digest: 'daily', weekday: 1, hour: n }) as const;
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const dayLength = 86_400_000;

it('a daily digest goes once on every day of the person’s own, through every change of the clocks', () => {
  fc.assert(
    fc.property(zone, hour, instant, (timeZone, n, start) => {
      let last = nextDigest(daily(n), timeZone, start) ?? NaN;
      for (let day = 0; day < 5; day++) {
        const next = nextDigest(daily(n), timeZone, last) ?? NaN;
        const days = [dayOf(last, timeZone), dayOf(last + dayLength, timeZone), dayOf(next, timeZone)];
        expect(days[2] === days[1] || Math.abs(next - last - dayLength) <= 3_600_000).toBe(true);
        expect(days[2]).not.toBe(days[0]);
        last = next;
      }
    }),
  );
});

it('it goes at the hour chosen, by the person’s own clock', () => {
  expect(iso(nextDigest(daily(8), 'Europe/London', at('2026-07-01T09:00:00Z')))).toBe(
    '2026-07-02T07:00:00.000Z',
  );
  expect(iso(nextDigest(daily(8), 'Asia/Kathmandu', at('2026-07-01T00:00:00Z')))).toBe(
    '2026-07-01T02:15:00.000Z',
  );
});

it('an hour that the clocks leap is the moment after, and one that comes twice is its first', () => {
  expect(iso(instantOf('2027-03-28', 1, 'Europe/London'))).toBe('2027-03-28T01:00:00.000Z');
  expect(iso(instantOf('2026-10-25', 1, 'Europe/London'))).toBe('2026-10-25T00:00:00.000Z');
  const night = at('2026-10-25T00:00:00Z');
  expect(iso(nextDigest(daily(1), 'Europe/London', night - 1))).toBe('2026-10-25T00:00:00.000Z');
  expect(iso(nextDigest(daily(1), 'Europe/London', night))).toBe('2026-10-26T01:00:00.000Z');
});

it('a weekly digest goes on its weekday alone, a week apart', () => {
  const weekly = { digest: 'weekly', weekday: 5, hour: 16 } as const;
  expect(iso(nextDigest(weekly, 'Europe/London', at('2026-11-24T12:00:00Z')))).toBe(
    '2026-11-27T16:00:00.000Z',
  );
  expect(iso(nextDigest(weekly, 'Europe/London', at('2026-11-27T16:00:00Z')))).toBe(
    '2026-12-04T16:00:00.000Z',
  );
});

it('no digest, no time for it', () => {
  expect(nextDigest({ ...daily(8), digest: 'off' }, 'UTC', 0)).toBeNull();
});

it('quiet hours end within a day, outside themselves, and hold nothing back that comes outside them', () => {
  fc.assert(
    fc.property(zone, hour, hour, instant, (timeZone, from, to, now) => {
      const quiet = { quiet: { from, to } };
      const until = quietUntil(quiet, timeZone, now);
      const h = hourOf(now, timeZone);
      const within = from < to ? h >= from && h < to : from > to && (h >= from || h < to);
      expect(until !== null).toBe(within);
      if (until === null) return;
      expect(until).toBeGreaterThan(now);
      expect(until - now).toBeLessThanOrEqual(dayLength + 3_600_000);
    }),
  );
});

it('quiet hours over midnight end in the morning', () => {
  const quiet = { quiet: { from: 20, to: 7 } };
  expect(iso(quietUntil(quiet, 'Europe/London', at('2026-11-24T22:10:00Z')))).toBe(
    '2026-11-25T07:00:00.000Z',
  );
  expect(iso(quietUntil(quiet, 'Europe/London', at('2026-11-25T03:00:00Z')))).toBe(
    '2026-11-25T07:00:00.000Z',
  );
  expect(quietUntil(quiet, 'Europe/London', at('2026-11-25T07:00:00Z'))).toBeNull();
  expect(quietUntil({ quiet: null }, 'Europe/London', at('2026-11-25T03:00:00Z'))).toBeNull();
});
