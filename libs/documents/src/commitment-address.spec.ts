import { commitmentAddress } from './commitment-address.js';

const origin = 'https://throughline.example';

describe('a pasted commitment address', () => {
  it.each([
    `${origin}/m/warm-homes/commitments/C3`,
    ` ${origin}/m/warm-homes/commitments/C3/\n`,
    `${origin}/m/warm-homes/commitments/C3?tab=history#receipts`,
    '/m/warm-homes/commitments/C3',
  ])('is recognised: %j', (text) => {
    expect(commitmentAddress(text, origin)).toEqual({ slug: 'warm-homes', ref: 'C3' });
  });

  it.each([
    'https://elsewhere.example/m/warm-homes/commitments/C3',
    `${origin}/m/warm-homes/commitments`,
    `${origin}/m/warm-homes/commitments/C3/history`,
    `${origin}/m/warm-homes/commitments/c3`,
    `see ${origin}/m/warm-homes/commitments/C3`,
    `${origin}/m/warm-homes/commitments/C3 ${origin}/m/warm-homes/commitments/C4`,
    'C3',
    '',
  ])('is nothing else: %j', (text) => {
    expect(commitmentAddress(text, origin)).toBeUndefined();
  });
});
