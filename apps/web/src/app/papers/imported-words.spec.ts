import { keptWords, leftWords } from './imported-words';

const counts = { words: 412, headings: 1, lists: 0, tables: 2, links: 0 };

it('says how much of what there is, and nothing of what there is none', () => {
  expect(keptWords({ doc: null, counts, dropped: {} })).toBe('412 words, 1 heading, 2 tables');
});

it('says what was left out, one by one', () => {
  expect(leftWords({ doc: null, counts, dropped: { image: 1, link: 3, frontMatter: 1 } })).toEqual([
    '1 picture',
    '3 links that lead nowhere safe (their words stay)',
    'the head of the file, which is for programs',
  ]);
  expect(leftWords({ doc: null, counts, dropped: {} })).toEqual([]);
});
