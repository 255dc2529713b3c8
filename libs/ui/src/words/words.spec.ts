import { allSectors, initialsOf, sectorIcon, sectorWord } from './words.js';

describe('sectors', () => {
  it('have eight different words and icons, since a hue alone says nothing', () => {
    expect(new Set(allSectors.map(sectorWord)).size).toBe(8);
    expect(new Set(allSectors.map(sectorIcon)).size).toBe(8);
  });
});

describe('initials', () => {
  it.each([
    ['Dilys Price', 'DP'],
    ['Ana María de la Cruz', 'AC'],
    ['  Ruth ', 'R'],
    ['Ŵynn Éliás', 'ŴÉ'],
    ['', ''],
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
