import type { Goal } from '@throughline/mission';
import type { GoalMeasure } from '@throughline/ui/charts';

/** A goal as its chart reads it. */
export const goalMeasure = (goal: Goal): GoalMeasure => ({
  unit: goal.unit,
  baseline: { on: goal.baselineOn, value: goal.baseline },
  target: { on: goal.targetOn, value: goal.target },
  observations: goal.observations,
});
