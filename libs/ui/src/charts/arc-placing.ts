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

/**
 * Where a point and its words stand. `leader` is the hairline's length from ring to words, 0 when close.
 * Words that find no free place have no box; their ring shows them when it is pointed at.
 */
export interface ArcPlace {
  readonly x: number;
  readonly y: number;
  readonly box: Box | null;
  readonly above: boolean;
  readonly leader: number;
}

/** The whole arc, placed. */
export interface ArcPlan {
  readonly places: readonly ArcPlace[];
  readonly todayX: number;
  readonly top: number;
  readonly bottom: number;
  /** True when even the rings have no room side by side: such an arc is better read as a list. */
  readonly crowded: boolean;
}

/** Radius of a point's ring, with its border. */
export const ring = 15;
const spacing = 2 * ring + 8;
const clear = 6;
const near = ring + 7;
const tier = 20;
const tiers = 6;
const rise = { from: 152, to: 0 };

/** The arc's height at a share of its width: a long, slow beginning and a level end. */
export const arcHeight = (share: number): number =>
  rise.from - (rise.from - rise.to) * share * share * (3 - 2 * share);

/**
 * Places points, given in order of their days, along the arc, and their words above and below it in turn. Words never touch each other,
 * a ring, a leader, or today's line; where it is tight they move further out and a leader shows whose they are.
 */
export function placeArc(points: readonly ArcWords[], today: IsoDate, width: number): ArcPlan {
  const { xs, todayX } = across(points, today, width);
  const rings = xs.map((x) => ringBox(x, arcHeight(x / width)));
  const taken: Box[] = [];
  const places = points.map((words, index) => {
    const blocked = [...taken, ...rings.filter((_, other) => other !== index)];
    const place = firstFree(words, { x: xs[index] ?? 0, width, todayX, above: index % 2 === 1 }, blocked);
    taken.push(...boxesOf(place));
    return place;
  });
  const boxes = [...taken, ...rings, { left: 0, right: width, top: rise.to, bottom: rise.from }];
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const crowded = xs.some((x, index) => index > 0 && x - (xs[index - 1] ?? 0) < 2 * ring);
  return { places, todayX, top, bottom, crowded };
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
  const count = days.filter((day) => day <= 0).length;
  const past = apart(xs.slice(0, count), ring, todayX - near);
  const ahead = apart(xs.slice(count), todayX + near, width - ring);
  return [...past, ...ahead];
}

// Pushed right where two come too close, then back left where that ran over the end.
function apart(xs: readonly number[], from: number, to: number): number[] {
  const gap = Math.min(spacing, (to - from) / Math.max(1, xs.length - 1));
  const pushed: number[] = [];
  for (const x of xs) pushed.push(Math.max(x, (pushed.at(-1) ?? from - gap) + gap));
  const back = pushed.toReversed().map((x, index) => Math.min(x, to - index * gap));
  return back.toReversed().map(Math.round);
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
        if (free(place, stand, blocked)) return place;
      }
  return { x: stand.x, y: Math.round(arcHeight(stand.x / stand.width)), box: null, above: false, leader: 0 };
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

function free(place: ArcPlace, { x, todayX }: Stand, blocked: readonly Box[]): boolean {
  const own = boxesOf(place);
  const [box] = own;
  if (!box) return false;
  const nextToIt = x >= box.left - ring && x <= box.right + ring;
  const offTheLine = box.right + clear < todayX || box.left - clear > todayX;
  return nextToIt && offTheLine && own.every((mine) => !blocked.some((other) => touch(mine, other)));
}

/** What a place takes up besides its ring: the words, then their leader. */
export function boxesOf({ x, y, box, above, leader }: ArcPlace): Box[] {
  if (!box) return [];
  if (leader === 0) return [box];
  const [top, bottom] = above ? [box.bottom + clear, y - ring] : [y + ring, box.top - clear];
  return [box, { left: x, right: x + 1, top, bottom }];
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
