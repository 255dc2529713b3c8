import { resolvesTo, sinkNet, type SinkServer, standInCertificate, startSink } from '@throughline/testkit';
import { Outbound, OutboundTrouble } from './outbound.js';

let sink: SinkServer;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(() => sink.stop());

const open = { lookup: resolvesTo('127.0.0.1'), allowed: [], ca: standInCertificate, patience: 2000 };
const post = (outbound: Outbound, url = sink.url) => outbound.post(url, { 'x-a': 'b' }, 'body');
const problemOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'arrived',
    (error: unknown) => (error instanceof OutboundTrouble ? error.problem : error),
  );

it('posts headers and body over TLS and answers with the status alone', async () => {
  expect(await post(new Outbound(sinkNet()))).toBe(204);
  expect(sink.received[0]).toMatchObject({ url: '/in', body: Buffer.from('body') });
  expect(sink.received[0]?.headers['x-a']).toBe('b');
});

const at = (host: string) => `https://${host}:${String(sink.port)}/in`;
const spelled: readonly string[] = [
  'localhost',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '１２７.0.0.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '169.254.169.254',
  '10.0.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '[fe80::1]',
  '[fd00::1]',
  'internal.example',
];

it.each(spelled)(
  '%s is refused when it is given and when it is posted to, and nothing connects',
  async (host) => {
    const outbound = new Outbound(open);
    await expect(outbound.judge(at(host))).rejects.toMatchObject({ refusal: 'addressNotPublic' });
    expect(await problemOf(post(outbound, at(host)))).toBe('notPublic');
    expect(sink.connections()).toBe(0);
  },
);

it('a name that leads to a public machine when it is given and to this one later is refused then', async () => {
  const outbound = new Outbound({ ...open, lookup: resolvesTo('93.184.216.34', '127.0.0.1') });
  await outbound.judge(sink.url);
  expect(await problemOf(post(outbound))).toBe('notPublic');
  expect(sink.connections()).toBe(0);
});

it('a name with one public address and one that is not is refused', async () => {
  const both = [
    { address: '93.184.216.34', family: 4 },
    { address: '::1', family: 6 },
  ];
  const outbound = new Outbound({ ...open, lookup: (_host, _options, answer) => answer(null, both) });
  await expect(outbound.judge(sink.url)).rejects.toMatchObject({ refusal: 'addressNotPublic' });
  expect(await problemOf(post(outbound))).toBe('notPublic');
});

it('a name that nobody knows is refused like one that leads inside, so nothing is learnt of what is inside', async () => {
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const outbound = new Outbound({ ...open, lookup: (_host, _options, answer) => answer(unknown, '') });
  await expect(outbound.judge(sink.url)).rejects.toMatchObject({ refusal: 'addressNotPublic' });
});

it('a redirect is not followed', async () => {
  const inside = await startSink();
  sink.behave({ redirect: inside.url });
  expect(await post(new Outbound(sinkNet()))).toBe(302);
  expect(inside.connections()).toBe(0);
  await inside.stop();
});

it.each(['hang', 'drip'] as const)('a sink that would %s is left in the end', async (manner) => {
  sink.behave(manner);
  expect(await problemOf(post(new Outbound(sinkNet(300))))).toBe('tooSlow');
});

it('a body that never ends is not read', async () => {
  sink.behave('flood');
  expect(await post(new Outbound(sinkNet()))).toBe(200);
});

it('a certificate that nobody vouches for is refused', async () => {
  const { ca: _, ...strict } = sinkNet();
  expect(await problemOf(post(new Outbound(strict)))).toBe('certificate');
});

it('nobody there is no connection', async () => {
  const gone = await startSink();
  await gone.stop();
  expect(await problemOf(post(new Outbound(sinkNet()), gone.url))).toBe('noConnection');
});
