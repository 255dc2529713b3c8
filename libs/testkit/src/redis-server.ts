import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installAsRoot, unpackAsUser } from './debian.js';
import { freePort } from './free-port.js';
import { findProgram, mayExecute, onDebian, weAreRoot } from './machine.js';

/** `pid` is absent when REDIS_URL named a server that isn't ours, which `stop` then leaves alone. */
export type RedisServer = { url: string; pid: number | undefined; stop(): Promise<void> };

type Program = { path: string; env: NodeJS.ProcessEnv };

/**
 * Redis for suites of two nodes, in this order: REDIS_URL, a program on the machine, apt as root on Debian, or packages
 * unpacked into the workspace's cache as an ordinary user on Debian. Empty, in memory only, on loopback.
 */
export const startRedis = async (): Promise<RedisServer> => {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, pid: undefined, stop: async () => undefined };
  const { path, env } = await findRedis();
  const folder = await mkdtemp(join(tmpdir(), 'throughline-redis-'));
  const port = await freePort();
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const child = spawn(path, flags, { argv0: 'redis-server', env, stdio: ['ignore', 'pipe', 'ignore'] });
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswering(child, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, stop };
};

/** Debian's redis-tools holds the whole server under this name, and no service that would begin to run. */
const nameInTools = 'usr/bin/redis-check-rdb';

const findRedis = async (): Promise<Program> => {
  const present = await findProgram(['redis-server']);
  if (present) return { path: present, env: process.env };
  try {
    return await fetchRedis();
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`This suite needs Redis: install redis-server or set REDIS_URL (${message}).`, {
      cause: error,
    });
  }
};

const fetchRedis = async (): Promise<Program> => {
  const installed = join('/', nameInTools);
  if (mayExecute(installed)) return { path: installed, env: process.env };
  if (!onDebian()) throw new Error('only on Debian can it be fetched by itself');
  if (!weAreRoot()) return unpackRedis();
  const { ok, output } = await installAsRoot(['redis-tools']);
  if (!ok) throw new Error(output);
  return { path: installed, env: process.env };
};

/** With the libraries that a bare Debian lacks. */
const unpackRedis = async (): Promise<Program> => {
  const packages = ['redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1', 'libssl3', 'libsystemd0'];
  const { root, libraries } = await unpackAsUser('redis', packages);
  return { path: join(root, nameInTools), env: { ...process.env, LD_LIBRARY_PATH: libraries } };
};

const untilAnswering = async (child: ChildProcess, port: number): Promise<void> => {
  const said: string[] = [];
  child.on('error', ({ message }) => said.push(message));
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => said.push(piece));
  while (!(await ping(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`redis-server ended at once: ${said.join('')}`);
    await wait(20);
  }
};

const ping = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(reply.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
