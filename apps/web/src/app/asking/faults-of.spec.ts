import { GoalWish } from '@throughline/wire';
import { faultsOf, typedNumber } from './faults-of';

describe('a typed number', () => {
  it.each([
    ['18.4', 18.4],
    ['18,4', 18.4],
    ['1,200', 1200],
    ['1 200', 1200],
    [' 6 ', 6],
    ['-2', -2],
    ['', null],
    ['about 6', null],
  ])('"%s" is read as %s', (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });
});

describe('the faults of a draft', () => {
  it('are found by field before anything is sent', () => {
    const draft = {
      title: '',
      statement: 'x',
      measure: 'x',
      unit: '',
      baseline: null,
      baselineOn: '2026-01-01',
    };
    const faults = faultsOf(GoalWish, { ...draft, target: 1, targetOn: '2027-01-01' });
    expect([...faults.keys()]).toEqual(['title', 'baseline']);
  });
});
