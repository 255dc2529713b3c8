export { GoalChartComponent } from './goal-chart.component.js';
export {
  expectedOn,
  goalPathText,
  goalReading,
  goalSentence,
  type GoalMeasure,
  type GoalReading,
  type Observation,
} from './goal-reading.js';
export { type ArcPoint, LongArcComponent } from './long-arc.component.js';
export { DatesLineComponent } from './dates-line.component.js';
export type { CommitmentDates } from './dates-placing.js';
export { PromiseTimelineComponent } from './promise-timeline.component.js';
export type { TimelineLink, TimelineRow } from './timeline-placing.js';
