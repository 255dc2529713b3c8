import { nextAddress } from './next-address';

it.each([
  ['/m/warm-homes/plan?x=1', '/m/warm-homes/plan?x=1'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('after signing in, %s leads to %s', (asked, address) => {
  expect(nextAddress(asked)).toBe(address);
});
