import { slugOf } from './slug-of';

it.each([
  ['Warm Homes, Good Work', 'warm-homes-good-work'],
  ['Cartrefi Cynnes ŵyl', 'cartrefi-cynnes-wyl'],
  ['  100% clean!  ', '100-clean'],
  ['', ''],
])('%s becomes the address %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
