import { evidenceTypes } from '@throughline/mission';
import { fileTypeWord, isTooHeavy, weightWords } from './file-words';

it('every type that is taken has a word of its own kind', () => {
  expect(evidenceTypes.map(fileTypeWord)).toEqual([
    'PNG',
    'JPEG',
    'WebP',
    'GIF',
    'PDF',
    'Word',
    'Excel',
    'PowerPoint',
    'OpenDocument',
    'OpenDocument',
    'CSV',
    'Text',
  ]);
});

it.each([
  [1, '1 kB'],
  [18_432, '18 kB'],
  [2_516_582, '2.4 MB'],
  [10 * 1024 * 1024, '10 MB'],
])('%d bytes are told as %s', (bytes, words) => {
  expect(weightWords(bytes, 'en-GB')).toBe(words);
});

it('ten megabytes are taken, one byte more is not', () => {
  const most = 10 * 1024 * 1024;
  expect([isTooHeavy({ size: most } as Blob), isTooHeavy({ size: most + 1 } as Blob)]).toEqual([false, true]);
});
