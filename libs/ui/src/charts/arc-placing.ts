import { scalePow } from 'd3-scale';
import { daysBetween } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What placing needs to know of a point: its day, and how much room its words take. */
export interface ArcWords {
  readonly day: IsoDate;
  readonly width: number;
  readonly height: number;
}

/** Where a point and its words stand. `leader` is the hairline's length from icon to words, 0 when close. */
export interface ArcPlace {
  readonly x: number;
  readonly y: number;
  readonly box: Box;
  readonly above: boolean;
  readonly leader: number;
}

/** The whole arc, placed. */
export interface ArcPlan {
  readonly places: readonly ArcPlace[];
  readonly todayX: number;
  readonly top: number;
  readonly bottom: number;
}

/** Radius of a point's ring, with its border. */
export const ring = 15;
const spacing = 2 * ring + 8;
const clear = 6;
const near = ring + 7;
const tier = 20;
const tiers = 14;
const rise = { from: 152, to: 0 };

/** The arc's height at a share of its width: a long, slow beginning and a level end. */
export const arcHeight = (share: number): number =>
  rise.from - (rise.from - rise.to) * share * share * (3 - 2 * share);

/**
 * Places points along the arc and their words above and below it in turn. Words never touch each other,
 * a ring, or today's line; where it is crowded they move further out and a leader shows whose they are.
 */
export function placeArc(points: readonly ArcWords[], today: IsoDate, width: number): ArcPlan {
  const { xs, todayX } = across(points, today, width);
  const rings = xs.map((x) => ringBox(x, arcHeight(x / width)));
  const taken: Box[] = [];
  const places = points.map((words, index) => {
    const blocked = [...taken, ...rings.filter((_, other) => other !== index)];
    const place = firstFree(words, { x: xs[index] ?? 0, width, todayX, above: index % 2 === 1 }, blocked);
    taken.push(place.box);
    return place;
  });
  const boxes = [...taken, ...rings, { left: 0, right: width, top: rise.to, bottom: rise.from }];
  return {
    places,
    todayX,
    top: Math.min(...boxes.map((b) => b.top)),
    bottom: Math.max(...boxes.map((b) => b.bottom)),
  };
}

// Time close to today is drawn wider than time far away, so that this month and 2032 share one line.
function across(
  points: readonly ArcWords[],
  today: IsoDate,
  width: number,
): { xs: number[]; todayX: number } {
  const days = points.map(({ day }) => daysBetween(today, day));
  const past = Math.min(0, ...days);
  const future = Math.max(0, ...days);
  const share = past === 0 ? 0.04 : future === 0 ? 0.96 : 0.4;
  const todayX = Math.round(width * share);
  const scale = scalePow()
    .exponent(0.5)
    .domain([past || -1, 0, future || 1])
    .range([width * 0.04, todayX, width * 0.96]);
  return {
    xs: spread(
      days,
      days.map((day) => scale(day)),
      todayX,
      width,
    ),
    todayX,
  };
}

/** Keeps rings apart from each other and from today's line, in the order of their days. */
function spread(days: readonly number[], xs: readonly number[], todayX: number, width: number): number[] {
  const result = [...xs];
  let limit = todayX - near;
  for (let i = days.length - 1; i >= 0; i--)
    if ((days[i] ?? 0) <= 0) limit = (result[i] = Math.min(result[i] ?? 0, limit)) - spacing;
  limit = todayX + near;
  for (let i = 0; i < days.length; i++)
    if ((days[i] ?? 0) > 0) limit = (result[i] = Math.max(result[i] ?? 0, limit)) + spacing;
  return result.map((x) => Math.round(Math.min(width - ring, Math.max(ring, x))));
}

interface Stand {
  readonly x: number;
  readonly width: number;
  readonly todayX: number;
  readonly above: boolean;
}

function firstFree(words: ArcWords, stand: Stand, blocked: readonly Box[]): ArcPlace {
  for (let step = 0; step < tiers; step++)
    for (const above of [stand.above, !stand.above])
      for (const shift of [0.5, 0.75, 0.25, 1, 0]) {
        const place = placed(words, stand, { above, shift, out: step * tier });
        if (free(place.box, stand, blocked)) return place;
      }
  // Further out than any words yet there is always room.
  const bottom = Math.max(...blocked.map((box) => box.bottom)) + clear;
  const y = arcHeight(stand.x / stand.width);
  return placed(words, stand, {
    above: false,
    shift: stand.x < stand.todayX ? 1 : 0,
    out: bottom - y - near,
  });
}

function placed(
  words: ArcWords,
  { x, width }: Stand,
  at: { above: boolean; shift: number; out: number },
): ArcPlace {
  const y = Math.round(arcHeight(x / width));
  const left = Math.round(Math.min(width - words.width, Math.max(0, x - words.width * at.shift)));
  const distance = near + at.out;
  const top = at.above ? y - distance - words.height : y + distance;
  const box = { left, right: left + words.width, top, bottom: top + words.height };
  return { x, y, box, above: at.above, leader: at.out > 0 ? distance - ring : 0 };
}

function free(box: Box, { x, todayX }: Stand, blocked: readonly Box[]): boolean {
  const nextToIt = x >= box.left - ring && x <= box.right + ring;
  const offTheLine = box.right + clear < todayX || box.left - clear > todayX;
  return nextToIt && offTheLine && !blocked.some((other) => touch(box, other));
}

/** True where two boxes come closer than words may. */
export const touch = (a: Box, b: Box): boolean =>
  a.left < b.right + clear &&
  b.left < a.right + clear &&
  a.top < b.bottom + clear &&
  b.top < a.bottom + clear;

const ringBox = (x: number, y: number): Box => ({
  left: x - ring,
  right: x + ring,
  top: y - ring,
  bottom: y + ring,
});
