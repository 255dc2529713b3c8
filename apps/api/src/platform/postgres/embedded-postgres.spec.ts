import { existsSync, readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

describe('the embedded database', () => {
  let place: string;
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];
  const lines: string[] = [];

  const start = async (port?: number): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({
      dataDir,
      log: (line) => lines.push(line),
      ...(port && { port }),
    });
    running.push(server);
    return server;
  };

  const ask = async (url: string, text: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  beforeEach(async () => {
    lines.length = 0;
    place = await mkdtemp(join(tmpdir(), 'throughline-'));
    // Where root lends the server to another account, that one must pass through.
    await chmod(place, 0o711);
    dataDir = join(place, 'data');
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    await rm(place, { recursive: true, force: true });
  });

  it('keeps its data across restarts, in UTF-8 and with nothing of its own outside the data folder', async () => {
    const before = readdirSync(tmpdir());
    const first = await start();
    await ask(first.url, "create table note as select 'ŵyth' as body");
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select body from note')).toEqual([{ body: 'ŵyth' }]);
    expect(await ask(second.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(
      readdirSync(tmpdir()).filter((name) => /pgsql|pg-password/i.test(name) && !before.includes(name)),
    ).toEqual([]);
    expect(existsSync(`/tmp/.s.PGSQL.${new URL(second.url).port}`)).toBe(false);
  });

  it('lets nobody in without the password, which only its own account may read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(await findCluster(), 'password')).mode & 0o777).toBe(0o600);
  });

  it('listens on loopback alone', async () => {
    const { url } = await start();
    expect(await ask(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('takes a free port when the one wished for is taken, and says so', async () => {
    const other = await occupyPort();
    const { port } = other.address() as AddressInfo;
    const { url } = await start(port);
    other.close();
    expect(Number(new URL(url).port)).not.toBe(port);
    expect(lines).toContain(`Port ${port} is taken; the database takes a free one.`);
  });

  it('refuses a second start on the same data folder, naming the process that holds it', async () => {
    await start();
    await expect(start()).rejects.toThrow(`Process ${process.pid} already uses the database in`);
    expect(await ask(running[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts again after its server was killed, with what was committed', async () => {
    const first = await start();
    await ask(first.url, "create table note as select 'kept' as body");
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  const findCluster = async (): Promise<string> => {
    const said = lines.find((line) => line.startsWith('The database is kept in '));
    return join(said?.slice('The database is kept in '.length, -1) ?? '', 'cluster');
  };

  const occupyPort = (): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
});
