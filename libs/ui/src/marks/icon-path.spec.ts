import { pathOf } from './icon-path.js';
import { icons } from './icons.js';

describe('an icon as one path', () => {
  it('can be drawn, each that the product has', () => {
    for (const icon of Object.values(icons)) expect(pathOf(icon)).toMatch(/^M[\d.]/);
  });

  it('lets no part begin where the one before it ended', () => {
    const parts = [['path', { d: 'M3 9h18' }] as const, ['path', { d: 'm6 9 6 6' }] as const];
    expect(pathOf(parts)).toBe('M0 0M3 9h18M0 0m6 9 6 6');
  });

  it('rounds a box, closes a circle and draws a line', () => {
    expect(pathOf([['rect', { x: '3', y: '4', width: '18', height: '16', rx: '2' }]])).toBe(
      'M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z',
    );
    expect(pathOf([['circle', { cx: '12', cy: '12', r: '3' }]])).toBe('M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z');
    expect(pathOf([['line', { x1: '2', y1: '3', x2: '22', y2: '4' }]])).toBe('M2 3L22 4');
  });

  it('says when an icon has a shape that nobody draws', () => {
    expect(() => pathOf([['polygon', {}]])).toThrow('polygon');
  });
});
