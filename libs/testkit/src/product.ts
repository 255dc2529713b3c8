import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { findWorkspace } from './machine.js';

export type ProductOptions = {
  databaseUrl?: string;
  redisUrl?: string;
  smtpUrl?: string;
  /** Kept after `stop`; without it the product gets a folder of its own, which goes with it. */
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  /** The program, for a stand-in; the built application otherwise. */
  program?: string;
};

export type Product = {
  url: string;
  pid: number;
  dataDir: string;
  /** The database that it runs on; its own embedded one unless one was given. */
  databaseUrl: string;
  /** What it signs with, for a second node of the same house. */
  secret: string;
  output(): string;
  /** Sends a signal and resolves when the process has gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
};

/**
 * As `npm start` and the image start it. What a message leaves behind is garbage at once: a small nursery costs no
 * more to clear, and saves some sixty megabytes.
 */
export const productFlags: readonly string[] = ['--max-semi-space-size=4'];

type Folder = { path: string; ours: boolean };

/** Starts the built application as a process of its own and waits until it says that it is ready. */
export const startProduct = async (options: ProductOptions = {}): Promise<Product> => {
  const folder = await chooseFolder(options.dataDir);
  const port = options.port ?? (await freePort());
  const program =
    options.program ?? join(findWorkspace(import.meta.dirname), 'apps', 'api', 'dist', 'main.js');
  const env = { ...process.env, ...settings(options, port, folder.path), ...options.env };
  const child = spawn(process.execPath, [...productFlags, program], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = gather(child);
  const url = `http://127.0.0.1:${port}`;
  const kill = (signal: NodeJS.Signals): Promise<void> => end(child, signal);
  const stop = async (): Promise<void> => {
    await kill('SIGTERM');
    if (folder.ours) await rm(folder.path, { recursive: true, force: true });
  };
  try {
    await untilReady(child, url, output);
  } catch (error) {
    await stop();
    throw error;
  }
  const kept = async (name: string) =>
    (await readFile(join(folder.path, name), 'utf8').catch(() => '')).trim();
  const databaseUrl = options.databaseUrl ?? (await kept('database-url'));
  const secret = options.env?.['SECRET'] ?? (await kept('secret'));
  return { url, pid: child.pid ?? 0, dataDir: folder.path, databaseUrl, secret, output, kill, stop };
};

/** Under root the database's account must pass through the folder, or its data would go elsewhere and stay there. */
const chooseFolder = async (given: string | undefined): Promise<Folder> => {
  if (given) return { path: given, ours: false };
  const path = await mkdtemp(join(tmpdir(), 'throughline-product-'));
  await chmod(path, 0o711);
  return { path, ours: true };
};

/** What is not given is emptied, lest the developer's own settings reach a test. */
const settings = (options: ProductOptions, port: number, dataDir: string): Record<string, string> => ({
  DATABASE_URL: options.databaseUrl ?? '',
  REDIS_URL: options.redisUrl ?? '',
  SMTP_URL: options.smtpUrl ?? '',
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
});

const gather = (child: ChildProcess): (() => string) => {
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  return () => pieces.join('');
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const untilReady = async (child: ChildProcess, url: string, output: () => string): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!(await answersReady(url))) {
    if (hasEnded(child)) throw new Error(`The product ended before it was ready:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`The product isn't ready after two minutes:\n${output()}`);
    await wait(50);
  }
};

const answersReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};
