import fc from 'fast-check';
import { type ArcPlan, type ArcWords, type Box, boxesOf, placeArc, ring, touch } from './arc-placing.js';
import { wordsRoom } from './words-room.js';

const today = '2026-11-23';
const dayAfter = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
const words = (days: number, width = 120, height = 36): ArcWords => ({ day: dayAfter(days), width, height });

const rings = (plan: ArcPlan): Box[] =>
  plan.places.map(({ x, y }) => ({ left: x - ring, right: x + ring, top: y - ring, bottom: y + ring }));

const anyArc = fc.record({
  width: fc.integer({ min: 640, max: 1400 }),
  points: fc
    .array(
      fc.record({
        days: fc.integer({ min: -900, max: 2000 }),
        width: fc.integer({ min: 30, max: 136 }),
        lines: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: 18 },
    )
    .map((points) =>
      points
        .toSorted((a, b) => a.days - b.days)
        .map(({ days, width, lines }) => words(days, width, lines * 18)),
    ),
});

describe('words on the long arc', () => {
  it("never touch each other, another point's ring, a leader, or today's line", () => {
    fc.assert(
      fc.property(anyArc, ({ points, width }) => {
        const plan = placeArc(points, today, width);
        if (plan.crowded) return;
        const own = plan.places.map(boxesOf);
        own.forEach((boxes, index) => {
          const others = [
            ...own.filter((_, other) => other !== index).flat(),
            ...rings(plan).filter((_, other) => other !== index),
          ];
          for (const box of boxes) expect(others.some((other) => touch(box, other))).toBe(false);
          const [label] = boxes;
          if (label) expect(label.left < plan.todayX && label.right > plan.todayX).toBe(false);
        });
      }),
    );
  });

  it('stay inside the width and inside the height that the plan reports', () => {
    fc.assert(
      fc.property(anyArc, ({ points, width }) => {
        const plan = placeArc(points, today, width);
        for (const box of plan.places.flatMap(boxesOf)) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          expect(box.top).toBeGreaterThanOrEqual(plan.top);
          expect(box.bottom).toBeLessThanOrEqual(plan.bottom);
        }
      }),
    );
  });

  it('go below and above in turn where there is room', () => {
    const plan = placeArc(
      [-670, -380, 230, 1900].map((days) => words(days)),
      today,
      1084,
    );
    expect(plan.places.map(({ above }) => above)).toEqual([false, true, false, true]);
    expect(plan.places.every(({ leader }) => leader === 0)).toBe(true);
  });
});

describe('points on the long arc', () => {
  it('keep the order of their days, the past before the line of today and the future after it', () => {
    fc.assert(
      fc.property(anyArc, ({ points, width }) => {
        const { places, todayX } = placeArc(points, today, width);
        const xs = places.map(({ x }) => x);
        expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        points.forEach(({ day }, index) => expect((xs[index] ?? 0) < todayX).toBe(day <= today));
      }),
    );
  });

  it('are called crowded when their rings have no room side by side', () => {
    const many = Array.from({ length: 30 }, (_, index) => words(-30 + index));
    expect(placeArc(many, today, 800).crowded).toBe(true);
    expect(placeArc(many.slice(0, 6), today, 800).crowded).toBe(false);
  });
});

describe('the room that words take', () => {
  it('grows downwards once a line is full', () => {
    expect(wordsRoom('Board 7', '9 Dec', 136).height).toBe(36);
    expect(wordsRoom('120 installers', 'C6, forecast 30 Jun 2027', 136).height).toBe(54);
    expect(wordsRoom('Incomprehensibilities abound', '', 136).width).toBeLessThanOrEqual(136);
  });
});
