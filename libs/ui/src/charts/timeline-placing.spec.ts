import { barOf, linkPath, timelineScale, type TimelineRow } from './timeline-placing.js';

const row = (more: Partial<TimelineRow> = {}): TimelineRow => ({
  id: 'a',
  start: '2026-03-14',
  baseline: '2026-12-15',
  end: '2027-06-30',
  look: 'open',
  overdue: false,
  blocked: false,
  ...more,
});

describe('the timeline of promises', () => {
  it('shows every day of every promise, and today', () => {
    const rows = [row(), row({ start: '2020-01-01', end: '2032-03-01', baseline: null })];
    const scale = timelineScale(rows, '2026-11-23', 600);
    for (const day of ['2020-01-01', '2026-11-23', '2032-03-01']) {
      expect(scale(Date.parse(day))).toBeGreaterThanOrEqual(12);
      expect(scale(Date.parse(day))).toBeLessThanOrEqual(588);
    }
  });

  it('marks the agreed day only where another is expected', () => {
    const scale = timelineScale([row()], '2026-11-23', 600);
    expect(barOf(row(), scale).baseline).toBeLessThan(barOf(row(), scale).to);
    expect(barOf(row({ baseline: '2027-06-30' }), scale).baseline).toBeNull();
    expect(barOf(row({ baseline: null }), scale).baseline).toBeNull();
  });

  it('shows a promise of one day', () => {
    const scale = timelineScale([row()], '2026-11-23', 600);
    const bar = barOf(row({ start: '2026-05-01', end: '2026-05-01' }), scale);
    expect(bar.to - bar.from).toBe(4);
  });

  it('leads an arrow forward, and round the corner to what began before', () => {
    expect(linkPath({ x: 100, y: 20 }, { x: 200, y: 60 })).toBe('M100 20H108V60H197');
    expect(linkPath({ x: 100, y: 20 }, { x: 40, y: 60 })).toBe('M100 20H108V48H28V60H37');
    expect(linkPath({ x: 100, y: 60 }, { x: 40, y: 20 })).toBe('M100 60H108V32H28V20H37');
  });

  it('stands in no room at all without failing', () => {
    expect(barOf(row(), timelineScale([row()], '2026-11-23', 0)).to).toBeGreaterThan(0);
  });
});
