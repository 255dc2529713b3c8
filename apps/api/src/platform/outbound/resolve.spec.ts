import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Outbound } from './outbound.js';
import { resolving } from './resolve.js';

let server: Socket;
afterEach(() => new Promise<void>((done) => server.close(done)));

const typeA = 1;
/** The bytes of an answer to a question about one name: one address of the asked kind, or none. */
function answerTo(question: Buffer, address: readonly number[] | undefined): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const isA = question.readUInt16BE(end - 4) === typeA;
  const given = isA ? address : undefined;
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(given ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const record = given ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...given] : [];
  return Buffer.concat([head, question.subarray(12, end), Buffer.from(record)]);
}

/** A name server that gives these addresses in turn, or no answer at all. */
async function nameServer(...turns: (readonly number[])[]): Promise<string> {
  server = createSocket('udp4');
  let turn = 0;
  server.on('message', (question, from) => {
    if (turns.length === 0) return;
    const isA = question.readUInt16BE(question.indexOf(0, 12) + 1) === typeA;
    const address = turns[Math.min(turn, turns.length - 1)];
    if (isA) turn++;
    server.send(answerTo(question, address), from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${String(server.address().port)}`;
}

const outbound = (servers: string, timeout?: number) =>
  new Outbound({ lookup: resolving([servers], timeout), allowed: [], patience: 2000 });
const url = 'https://hooks.example.org:8443/';

it('a name is found at its server, and judged by what it leads to', async () => {
  const servers = await nameServer([93, 184, 216, 34]);
  await outbound(servers).judge(url);
});

it('a name server that answers differently the second time gets no connection', async () => {
  const rebinding = outbound(await nameServer([93, 184, 216, 34], [127, 0, 0, 1]));
  await rebinding.judge(url);
  await expect(rebinding.post(url, {}, '')).rejects.toMatchObject({ problem: 'notPublic' });
});

it('a name server that hangs is left', async () => {
  const servers = await nameServer();
  await expect(outbound(servers, 100).judge(url)).rejects.toMatchObject({ refusal: 'addressNotPublic' });
});
