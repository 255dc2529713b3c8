import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import {
  buildStarter,
  killChild,
  spawnStarter,
  startServerChild,
  type ServerChild,
} from '../../testing/server-child.js';
import { listServerProcesses } from './live-processes.js';

describe('the embedded database under kill -9', () => {
  const build = resolve('tmp', `postgres-spec-${process.pid}`);
  let script: string;
  let dataDir: string;
  const children: ServerChild['child'][] = [];

  const start = async (shellPrefix?: string): Promise<ServerChild> => {
    const started = await startServerChild(script, dataDir, shellPrefix);
    children.push(started.child);
    return started;
  };

  const run = async (url: string, text: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows as unknown[];
  };

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await wait(10);
  };

  const data = (): string => join(dataDir, 'postgres', 'cluster', 'data');

  beforeAll(async () => {
    script = await buildStarter(build);
  });

  beforeEach(async () => {
    // The folder itself must let the server's account through, as a data folder that we made would.
    dataDir = join(await mkdtemp(join(tmpdir(), 'throughline-')), 'data');
    await chmod(dirname(dataDir), 0o711);
  });

  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => killChild(child, 'SIGTERM')));
    await rm(dirname(dataDir), { recursive: true, force: true });
  });

  afterAll(() => rm(build, { recursive: true, force: true }));

  it('of the application shuts the server down in good order, and the next start works at once', async () => {
    const first = await start();
    await run(first.url, 'create table note as select 1 as kept');
    await killChild(first.child, 'SIGKILL');
    const second = await start();
    expect(await run(second.url, 'select kept from note')).toEqual([{ kept: 1 }]);
    expect(second.lines.join('\n')).not.toContain('not properly shut down');
  });

  it('of the application while a client holds a transaction open loses nothing that was committed', async () => {
    const first = await start();
    const client = new Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('create table note (n int)');
    await client.query('begin');
    await client.query('insert into note values (1)');
    await killChild(first.child, 'SIGKILL');
    const second = await start();
    expect(await run(second.url, 'select n from note')).toEqual([]);
    await client.end();
  });

  it('of server and application together leaves a lock that the next start sees through', async () => {
    const first = await start();
    await run(first.url, 'create table note as select 1 as kept');
    first.child.kill('SIGSTOP');
    process.kill(first.postmaster, 'SIGKILL');
    await killChild(first.child, 'SIGKILL');
    expect(existsSync(join(data(), 'postmaster.pid'))).toBe(true);
    const second = await start();
    expect(await run(second.url, 'select kept from note')).toEqual([{ kept: 1 }]);
  });

  it('leaves a stale lock behind that may name a live process of somebody else', async () => {
    const first = await start();
    await killChild(first.child, 'SIGTERM');
    await writeFile(join(data(), 'postmaster.pid'), `${process.pid}\n${data()}\n`);
    const second = await start();
    expect(await run(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of the application where setpriv is missing leaves a server that the next start stops first', async () => {
    const bin = join(dirname(dataDir), 'bin');
    await mkdir(bin);
    for (const name of ['id', 'test', 'chown']) await symlink(`/usr/bin/${name}`, join(bin, name));
    const first = await start(`PATH=${bin};`);
    expect(first.lines.join('\n')).toContain('This machine has no setpriv');
    await run(first.url, 'create table note as select 1 as kept');
    await killChild(first.child, 'SIGKILL');
    expect(listServerProcesses(data())).toContain(first.postmaster);
    const second = await start();
    expect(second.lines.join('\n')).toContain('waiting for it');
    expect(await run(second.url, 'select kept from note')).toEqual([{ kept: 1 }]);
  });

  it('of the application halfway through making the cluster lets the next start begin anew', async () => {
    const { child } = spawnStarter(script, dataDir);
    const home = join(dataDir, 'postgres');
    await until(() => existsSync(home) && readdirSync(home).some((name) => name.startsWith('making-')));
    await killChild(child, 'SIGKILL');
    const second = await start();
    expect(await run(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(home).filter((name) => name.startsWith('making-'))).toEqual([]);
  });

  it('is not needed for an orderly end: SIGTERM leaves no process and no lock, even under umask 077', async () => {
    const { child } = await start('umask 077;');
    await killChild(child, 'SIGTERM');
    expect(listServerProcesses(data())).toEqual([]);
    expect(existsSync(join(data(), 'postmaster.pid'))).toBe(false);
  });
});
