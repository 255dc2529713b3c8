import { type DateForm, dateWords, dayOf, relativeWords } from './date-words.js';

const form = (more: Partial<DateForm> = {}): DateForm => ({
  length: 'long',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  ...more,
});

describe('dates in words', () => {
  it('writes a day whole', () => {
    expect(dateWords('2026-12-09', form())).toBe('9 December 2026');
    expect(dateWords('2026-12-09', form({ weekday: true }))).toBe('Wednesday 9 December 2026');
  });

  it('writes short months with three letters, September too', () => {
    expect(dateWords('2026-09-30', form({ length: 'short' }))).toBe('30 Sep 2026');
    expect(dateWords('2026-12-09', form({ length: 'short', weekday: true }))).toBe('Wed 9 Dec 2026');
  });

  it('never moves a calendar day by a time zone', () => {
    expect(dateWords('2026-12-09', form({ timeZone: 'Pacific/Auckland' }))).toBe('9 December 2026');
    expect(dateWords('2026-12-09', form({ timeZone: 'Pacific/Pago_Pago' }))).toBe('9 December 2026');
  });

  it("takes an instant's day and time from the mission's zone", () => {
    expect(dateWords('2026-07-01T23:30:00Z', form({ time: true }))).toBe('2 July 2026, 00:30');
    expect(dayOf('2026-07-01T23:30:00Z', 'Europe/London')).toBe('2026-07-02');
  });

  it.each([
    ['2026-11-23', 'today'],
    ['2026-11-24', 'tomorrow'],
    ['2026-12-09', 'in 16 days'],
    ['2026-11-01', '22 days ago'],
    ['2027-06-30', 'in 7 months'],
    ['2032-03-31', 'in 5 years'],
  ])('says %s as "%s" on 23 November 2026', (day, words) => {
    expect(relativeWords(day, '2026-11-23', 'en-GB')).toBe(words);
  });
});
