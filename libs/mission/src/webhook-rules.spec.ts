import { afterFailure, outboundRefusal, retryWaits } from './webhook-rules.js';

it.each([
  ['http://hooks.example/', 'addressNotHttps'],
  ['ftp://hooks.example/', 'addressNotHttps'],
  ['hooks.example', 'addressNotHttps'],
  ['https://me:secret@hooks.example/', 'addressHasLogin'],
  ['https://me@hooks.example/', 'addressHasLogin'],
  ['https://hooks.example:25/', 'addressPortRefused'],
  ['https://hooks.example:1023/', 'addressPortRefused'],
  ['https://hooks.example/', undefined],
  ['https://hooks.example:443/a?b=c', undefined],
  ['https://hooks.example:8443/', undefined],
])('%s: %s', (address, refusal) => {
  expect(outboundRefusal(address)).toBe(refusal);
});

const on = { state: 'on', failures: 0 } as const;
const waiting = { state: 'waiting', attempts: 0 } as const;

it('a failed attempt is made again, later each time', () => {
  expect(afterFailure(on, waiting, 'tooSlow')).toEqual({
    hook: { state: 'on', failures: 1, wait: 5 },
    sent: { state: 'waiting', attempts: 1, wait: 5 },
  });
  expect(afterFailure({ ...on, failures: 3 }, { ...waiting, attempts: 3 }, 'refused').sent.wait).toBe(7200);
  expect(retryWaits).toEqual([...retryWaits].sort((a, b) => a - b));
});

it('what is refused too often is dead, while a webhook that takes other things goes on', () => {
  const last = { ...waiting, attempts: retryWaits.length };
  expect(afterFailure(on, last, 'refused')).toEqual({
    hook: { state: 'on', failures: 1, wait: 5 },
    sent: { state: 'dead', attempts: retryWaits.length + 1, wait: null },
  });
});

it('a webhook that fails for three days is stopped', () => {
  const { hook, sent } = afterFailure({ ...on, failures: retryWaits.length }, waiting, 'noConnection');
  expect([hook.state, sent.state]).toEqual(['stopped', 'dead']);
});

it('one that says that it is gone is stopped at once', () => {
  expect(afterFailure(on, waiting, 'gone').hook).toEqual({ state: 'stopped', failures: 1, wait: null });
});
