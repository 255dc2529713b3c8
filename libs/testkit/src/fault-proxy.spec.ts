import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { startProxy, type FaultProxy } from './fault-proxy.js';

describe('the fault proxy', () => {
  let target: Server;
  let proxy: FaultProxy;
  const received: string[] = [];
  const clients: Socket[] = [];

  beforeEach(async () => {
    received.length = 0;
    target = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (piece) => {
        received.push(piece.toString());
        socket.write(piece);
      });
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
    proxy = await startProxy({ target: `http://127.0.0.1:${(target.address() as AddressInfo).port}/path` });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.stop();
    target.close();
  });

  const dial = async (): Promise<Socket> => {
    const client = connect(proxy.port, '127.0.0.1').setEncoding('utf8');
    clients.push(client);
    await once(client, 'connect');
    return client;
  };

  const say = async (client: Socket, words: string): Promise<unknown> => {
    client.write(words);
    return (await once(client, 'data'))[0];
  };

  it("stands at the target's address with its own host and port", () => {
    expect(proxy.url).toBe(`http://127.0.0.1:${proxy.port}/path`);
  });

  it('passes bytes both ways', async () => {
    expect(await say(await dial(), 'hello')).toBe('hello');
    expect(proxy.open()).toBe(1);
  });

  it('holds what it accepts until it passes again, in order', async () => {
    const client = await dial();
    await say(client, 'before');
    proxy.set('hold');
    client.write('held');
    const passing = connect((target.address() as AddressInfo).port, '127.0.0.1');
    clients.push(passing);
    await say(passing.setEncoding('utf8'), 'straight');
    expect(received).toEqual(['before', 'straight']);
    proxy.set('pass');
    expect(String((await once(client, 'data'))[0])).toBe('held');
  });

  it('resets open and new connections while it is cut, and carries new ones afterwards', async () => {
    const client = await dial();
    await say(client, 'before');
    const broken = once(client, 'error');
    proxy.set('cut');
    expect((await broken)[0]).toMatchObject({ code: 'ECONNRESET' });
    const refused = connect(proxy.port, '127.0.0.1');
    expect((await once(refused, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
    proxy.set('pass');
    expect(await say(await dial(), 'after')).toBe('after');
  });

  it('delays without loss or disorder', async () => {
    const client = await dial();
    proxy.set({ delay: 20 });
    client.write('one ');
    client.write('two');
    let heard = '';
    client.on('data', (piece: string) => (heard += piece));
    while (heard !== 'one two') await once(client, 'data');
    expect(heard).toBe('one two');
  });

  it('leads later connections to another server, and leaves open ones where they are', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const client = await dial();
    await say(client, 'before');
    proxy.aim(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    expect(await say(await dial(), 'hello')).toBe('other');
    expect(await say(client, 'still')).toBe('still');
    other.close();
  });

  it('refuses a WebSocket as a firewall does, and passes whatever else is asked', async () => {
    proxy.set('noUpgrade');
    expect(await say(await dial(), 'GET /socket HTTP/1.1\r\n\r\n')).toBe('GET /socket HTTP/1.1\r\n\r\n');
    const client = await dial();
    const wish = 'GET /socket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n';
    expect(String(await say(client, wish))).toMatch(/^HTTP\/1\.1 403 /);
    await once(client, 'end');
    expect(received).not.toContain(wish);
  });
});
