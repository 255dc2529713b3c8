import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { wait } from '../waiting.ts';
import type { Dial } from '../speakers/line.ts';

export const contestants = [
  'relay',
  'socketIoRelay',
  'yWebsocket',
  'hocuspocus',
  'hocuspocusNow',
  'engine',
  'product',
] as const;
export type Contestant = (typeof contestants)[number];
/** Needs the servers to compare with to be installed. */
export const isPeer = (contestant: Contestant): boolean =>
  contestant !== 'engine' && contestant !== 'product';

/** Where a server stands: the same port, database and folder each time it starts. */
export interface Place {
  port: number;
  /** A database of its own, if it uses PostgreSQL. */
  databaseUrl: string;
  folder: string;
}

export interface Running {
  readonly pid: number;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface Server {
  /** `house`: the product's schema, people and documents. `plain`: an empty database. */
  readonly database?: 'house' | 'plain';
  /** Whether anything outlives its process. */
  readonly keeps: boolean;
  start(place: Place): Promise<Running>;
  /** Signs in whom it needs; the lines that it gives out reach the running server. */
  dial(place: Place): Promise<Dial>;
  /** Puts a document into storage before the server starts; without it a client brings it. */
  store?(place: Place, documentId: string, update: Uint8Array): Promise<void>;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts a program with this Node and waits until it takes connections. */
export async function startProgram(
  program: readonly string[],
  place: Place,
  env: Record<string, string> = {},
): Promise<Running> {
  const child = spawn(process.execPath, program, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(place.port), ...profiling(), ...env },
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  while (!(await accepts(place.port))) {
    if (hasEnded(child)) throw new Error(`${program.join(' ')} ended before it took connections`);
    await wait(20);
  }
  return {
    pid: child.pid ?? 0,
    kill: async (signal) => {
      process.off('exit', end);
      if (hasEnded(child)) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** With `--profile` each server writes a V8 profile when it ends in good order. */
export const profiling = (): Record<string, string> => {
  const folder = process.env['BENCH_PROFILE'];
  return folder ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } : {};
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
