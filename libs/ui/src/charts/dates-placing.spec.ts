import { type CommitmentDates, dateMarks, datesScale, labelRows, overhang } from './dates-placing.js';

const dates: CommitmentDates = {
  start: '2026-03-14',
  firstBaseline: '2026-12-15',
  baseline: '2026-12-15',
  forecast: '2027-06-30',
  delivered: null,
  today: '2026-11-23',
};

describe("a commitment's line of dates", () => {
  it('joins what falls on one day into one mark', () => {
    const marks = dateMarks(dates, datesScale(dates, 640));
    expect(marks.map(({ kinds }) => kinds)).toEqual([['firstBaseline', 'baseline'], ['forecast']]);
  });

  it('shows every day inside the line', () => {
    const scale = datesScale(dates, 640);
    for (const day of [dates.start, dates.today, dates.forecast]) {
      expect(scale(Date.parse(day))).toBeGreaterThan(0);
      expect(scale(Date.parse(day))).toBeLessThan(640);
    }
  });

  it('puts words that would touch into another row', () => {
    const labels = labelRows(
      [
        { x: 100, room: 90 },
        { x: 150, room: 90 },
        { x: 260, room: 90 },
      ],
      640,
    );
    expect(labels.map(({ row }) => row)).toEqual([0, 1, 0]);
  });

  it('turns words left where the line ends', () => {
    const [label] = labelRows([{ x: 600, room: 90 }], 640);
    expect(label).toEqual({ x: 600, row: 0, end: true });
    expect(600 + overhang).toBeLessThan(640);
  });
});
