import { number, piece, Reader, words } from './varint.ts';

it.each([0, 1, 127, 128, 300, 16_384, 2 ** 31, 2 ** 40])(
  'the number %d is read as it was written',
  (value) => {
    expect(new Reader(number(value)).number()).toBe(value);
  },
);

it('pieces are read one after the other, each whole', () => {
  const reader = new Reader(Buffer.concat([words('plän'), piece(new Uint8Array(200).fill(7)), number(5)]));
  expect(Buffer.from(reader.piece()).toString('utf8')).toBe('plän');
  expect(reader.piece()).toEqual(Buffer.alloc(200, 7));
  expect(reader.number()).toBe(5);
});
