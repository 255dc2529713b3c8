import { Quota } from './quota.js';

it('lets a person write much at once, then as much as a second gives back, and forgets who has rested', () => {
  let now = 0;
  const quota = new Quota(() => now);
  quota.spend('ada', 20_000);
  expect([quota.hasLeft('ada'), quota.hasLeft('ben')]).toEqual([false, true]);
  now = 500;
  expect(quota.hasLeft('ada')).toBe(true);
  quota.spend('ada', 3_000);
  expect(quota.hasLeft('ada')).toBe(false);
  now = 1_400;
  expect(quota.hasLeft('ada')).toBe(false);
  now = 1_600;
  expect(quota.hasLeft('ada')).toBe(true);
  now = 60_000;
  quota.tidy();
  quota.spend('ada', 19_999);
  expect(quota.hasLeft('ada')).toBe(true);
});
