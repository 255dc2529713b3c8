import { goalDrawing } from './goal-drawing.js';
import { expectedOn, goalPathText, goalReading, goalSentence, type GoalMeasure } from './goal-reading.js';

const hazards: GoalMeasure = {
  unit: '%',
  baseline: { on: '2026-01-01', value: 20 },
  target: { on: '2028-01-01', value: 10 },
  observations: [{ on: '2027-01-01', value: 16.8 }],
};
const homes: GoalMeasure = {
  unit: 'homes',
  baseline: { on: '2026-01-01', value: 100 },
  target: { on: '2027-01-01', value: 465 },
  observations: [{ on: '2026-02-01', value: 150 }],
};

describe('a goal read against its path', () => {
  it('expects a straight way from baseline to target, and level ground outside it', () => {
    expect(expectedOn(hazards, '2027-01-01')).toBeCloseTo(15, 1);
    expect(expectedOn(hazards, '2025-01-01')).toBe(20);
    expect(expectedOn(hazards, '2030-01-01')).toBe(10);
  });

  it('is behind when a measure that should fall stands too high', () => {
    expect(goalSentence(hazards, 'en-GB')).toBe(
      '16.8% now, aiming at 10% by January 2028: behind the path by 1.8 points',
    );
  });

  it('is ahead when a measure that should rise stands higher than expected', () => {
    expect(goalSentence(homes, 'en-GB')).toBe(
      '150 now, aiming at 465 by January 2027: ahead of the path by 19 homes',
    );
  });

  it('is on the path when the difference rounds to nothing', () => {
    const level = { ...homes, observations: [{ on: '2026-02-01', value: 131 }] };
    expect(goalReading(level, 'en-GB').standing).toBe('on');
  });

  it('says plainly that nothing has been measured', () => {
    expect(goalSentence({ ...homes, observations: [] }, 'en-GB')).toBe(
      'Not measured yet, aiming at 465 by January 2027',
    );
  });

  it('tells every drawn value to those who do not see the line', () => {
    expect(goalPathText(hazards, 'en-GB')).toBe(
      'Expected path from 20% (January 2026) to 10% (January 2028). Observed: 16.8% (January 2027).',
    );
  });
});

describe('a goal drawn', () => {
  it('draws the path to the target and one dot for each observation', () => {
    const drawing = goalDrawing(hazards, 300);
    expect(drawing.path).toBe('M6,16L246,74');
    expect(drawing.dots).toHaveLength(1);
  });

  it('lifts the figure above its dot where it would stand on the target', () => {
    const close = { ...hazards, observations: [{ on: '2027-12-01', value: 10.5 }] };
    expect(goalDrawing(close, 300).now?.above).toBe(true);
    expect(goalDrawing(hazards, 300).now?.above).toBe(false);
  });
});
