import { storyCalendar } from './story-calendar.js';

describe('the calendar of a story', () => {
  const onItsDay = storyCalendar(Date.parse('2026-11-23T12:00:00Z'), 'Europe/London');
  const later = storyCalendar(Date.parse('2027-07-01T12:00:00Z'), 'Europe/London');

  it('leaves the dates alone on the story’s own day', () => {
    expect(onItsDay.day('2032-03-31')).toBe('2032-03-31');
    expect(onItsDay.text('by {2026-12-09}, in {2032-03}')).toBe('by 9 December 2026, in March 2032');
  });

  it('moves every date by the same whole days', () => {
    expect(later.day('2026-11-23')).toBe('2027-07-01');
    expect(later.day('2026-12-15')).toBe('2027-07-23');
    expect(later.text('{2026-11-24}')).toBe('2 July 2027');
  });

  it('reads a time as clocks in the mission’s zone show it, in winter and in summer', () => {
    expect(onItsDay.moment('2026-02-10 10:05')).toBe('2026-02-10T10:05:00.000Z');
    expect(onItsDay.moment('2026-07-07 11:00')).toBe('2026-07-07T10:00:00.000Z');
  });

  it('takes today from the mission’s zone', () => {
    const justAfterMidnight = storyCalendar(Date.parse('2027-06-30T23:30:00Z'), 'Europe/London');
    expect(justAfterMidnight.day('2026-11-23')).toBe('2027-07-01');
  });
});
