import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import type { GoalMeasure, Observation } from './goal-reading.js';

/** The chart's fixed measures in pixels; its width is the room there is. */
export const goalSize = { height: 92, left: 6, right: 54, top: 16, bottom: 18 };

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Everything the template draws, in pixels. */
export interface GoalDrawing {
  readonly path: string;
  readonly line: string;
  readonly dots: readonly Spot[];
  readonly aim: Spot;
  readonly now: (Spot & { readonly above: boolean }) | null;
}

const near = 18;
const lift = 12;

/** Places the observed line, the expected path and their end labels. */
export function goalDrawing({ baseline, target, observations }: GoalMeasure, width: number): GoalDrawing {
  const all = [baseline, target, ...observations];
  const days = all.map(({ on }) => Date.parse(on));
  const values = all.map(({ value }) => value);
  const { height, left, right, top, bottom } = goalSize;
  const x = scaleUtc([Math.min(...days), Math.max(...days)], [left, width - right]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - bottom, top]);
  const spot = ({ on, value }: Observation): Spot => ({ x: round(x(Date.parse(on))), y: round(y(value)) });
  const draw = line<Spot>(
    ({ x: across }) => across,
    ({ y: down }) => down,
  ).digits(1);
  const dots = observations.map(spot);
  const aim = spot(target);
  return {
    path: draw([spot(baseline), aim]) ?? '',
    line: draw(dots) ?? '',
    dots,
    aim,
    now: nowLabel(dots.at(-1), aim),
  };
}

// Close to the end of the path the two figures would stand on each other: the observed one then goes above its dot.
function nowLabel(last: Spot | undefined, aim: Spot): GoalDrawing['now'] {
  if (!last) return null;
  const crowded = aim.x - last.x < 52 && Math.abs(aim.y - last.y) < near;
  return crowded
    ? { x: last.x, y: last.y - lift, above: true }
    : { x: last.x + 9, y: last.y + 4, above: false };
}

const round = (value: number) => Math.round(value * 10) / 10;
