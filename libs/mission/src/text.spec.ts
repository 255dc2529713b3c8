import * as z from 'zod';
import { dayOf, daysBetween, addDays, IsoDate, line, Link, prose, TimeZone } from './index.js';

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

it.each([
  ['a plain title', 'Fix the worst homes', true],
  ['Welsh and emoji', 'Cartrefi cynnes ŵ 🏠', true],
  ['nothing but spaces', '   ', false],
  ['two lines', 'a\nb', false],
  ['NUL', 'a\u0000', false],
  ['a lone surrogate', '\udc00', false],
  ['a right-to-left override', 'a\u202eb', false],
  ['a zero-width space', 'a\u200bb', false],
])('a line of text: %s is %s', (_, text, ok) => {
  expect(takes(line(160), text)).toBe(ok);
});

it('prose keeps its lines and may be empty', () => {
  expect(prose(100).parse('one\n\ntwo')).toBe('one\n\ntwo');
  expect(takes(prose(100), '')).toBe(true);
});

it.each([
  ['https://example.org/a?b=1', true],
  ['http://example.org', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//example.org', false],
  ['https://user:pass@example.org', false],
  ['ftp://example.org', false],
])('a link: %s is %s', (text, ok) => {
  expect(takes(Link, text)).toBe(ok);
});

it.each([
  ['2026-11-23', true],
  ['2026-02-29', false],
  ['9999-12-31', false],
  ['1999-12-31', false],
  ['2026-11-23T00:00:00Z', false],
])('a day: %s is %s', (text, ok) => {
  expect(takes(IsoDate, text)).toBe(ok);
});

it('which day it is depends on where one is', () => {
  expect(dayOf('2026-06-30T23:30:00.000Z', 'Europe/London')).toBe('2026-07-01');
  expect(dayOf('2026-06-30T23:30:00.000Z', 'UTC')).toBe('2026-06-30');
});

it('days are counted over clock changes and leap days', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysBetween('2026-05-01', '2026-04-30')).toBe(-1);
});

it('a time zone is one that this runtime knows', () => {
  expect([takes(TimeZone, 'Europe/London'), takes(TimeZone, 'Mars/Olympus')]).toEqual([true, false]);
});
