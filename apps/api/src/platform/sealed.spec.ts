import { seal, unseal } from './sealed.js';

it('opens under the same secret for the same purpose, and for nothing else', () => {
  const sealed = seal('one secret', 'webhook', 'whsec_abc');
  expect(unseal('one secret', 'webhook', sealed)).toBe('whsec_abc');
  expect(sealed.includes('whsec')).toBe(false);
  expect(() => unseal('another', 'webhook', sealed)).toThrow();
  expect(() => unseal('one secret', 'push', sealed)).toThrow();
});
