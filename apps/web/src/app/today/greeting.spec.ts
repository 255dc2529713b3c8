import { greeting } from './greeting';

it.each([
  [8, 0, 'Good morning, Dilys. Nothing waits on you.'],
  [12, 1, 'Good afternoon, Dilys. One thing waits on you.'],
  [18, 3, 'Good evening, Dilys. Three things wait on you.'],
  [9, 12, 'Good morning, Dilys. 12 things wait on you.'],
])('at %i with %i waiting it says: %s', (hour, waiting, words) => {
  expect(greeting('Dilys Pryce', hour, waiting)).toBe(words);
});
