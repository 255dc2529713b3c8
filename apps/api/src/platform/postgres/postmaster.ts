import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { listServerProcesses, readPostmasterPid } from './live-processes.js';
import { asAccount, deathBond, plainEnvironment, type ServerAccount } from './server-account.js';

export type Log = (message: string) => void;

export type Postmaster = { child: ChildProcess; pid: number; port: number; lastWords(): string };

/** What a start needs to know; `port` is a wish. */
export type PostmasterPlan = {
  program: string;
  data: string;
  account: ServerAccount;
  port?: number;
  log: Log;
};

const patience = 60_000;

/** Stops what an earlier run left in the data folder, waits until it has gone, and clears its lock away. */
export const clearEarlierServer = async (data: string, log: Log): Promise<void> => {
  const left = listServerProcesses(data);
  if (left.length > 0) {
    log(`An earlier database server (process ${left.join(', ')}) is still shutting down; waiting for it.`);
    dismiss(left, readPostmasterPid(data));
    const deadline = Date.now() + patience;
    while (listServerProcesses(data).length > 0) {
      if (Date.now() > deadline)
        throw new Error(`The earlier database server (process ${left.join(', ')}) doesn't stop.`);
      await wait(50);
    }
  }
  await rm(join(data, 'postmaster.pid'), { force: true });
};

/** A postmaster takes its children with it; children without one are sent off themselves. */
const dismiss = (processes: number[], postmaster: number | undefined): void => {
  const leads = postmaster !== undefined && processes.includes(postmaster);
  for (const pid of leads ? [postmaster] : processes) signal(pid, leads ? 'SIGINT' : 'SIGTERM');
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

export const launchPostmaster = async (plan: PostmasterPlan): Promise<Postmaster> => {
  const port = await choosePort(plan);
  const words: string[] = [];
  const [program, ...args] = [...(await bondToServer(plan.log)), plan.program, ...settings(plan.data, port)];
  const child = spawn(program ?? plan.program, args, {
    cwd: '/',
    env: plainEnvironment(),
    ...asAccount(plan.account),
    // A session of its own: Ctrl-C in the terminal must reach the application alone, which then stops the server last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.on('error', (error) => words.push(error.message));
  createInterface({ input: child.stderr }).on('line', (line) => {
    plan.log(line);
    words.push(line);
    if (words.length > 20) words.shift();
  });
  child.on('exit', (code, signalName) => plan.log(`The database server ended (${signalName ?? code}).`));
  await Promise.race([once(child, 'spawn'), once(child, 'error')]);
  return { child, pid: child.pid ?? 0, port, lastWords: () => words.join('\n') };
};

/** No socket in a folder, no other address than loopback. */
const settings = (data: string, port: number): string[] => {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_checkpoints: 'off',
  };
  return ['-D', data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
};

const bondToServer = async (log: Log): Promise<string[]> => {
  const bond = await deathBond('INT');
  if (bond.length === 0)
    log('This machine has no setpriv: if we are killed, the database server runs on until the next start.');
  return bond;
};

const choosePort = async ({ port, log }: PostmasterPlan): Promise<number> => {
  if (port !== undefined) {
    if (await tryPort(port)) return port;
    log(`Port ${port} is taken; the database takes a free one.`);
  }
  const free = await tryPort(0);
  if (free) return free;
  throw new Error('There is no free port on 127.0.0.1 for the database.');
};

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });

export const hasEnded = ({ child }: Postmaster): boolean =>
  child.exitCode !== null || child.signalCode !== null || !child.pid;

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is on disk. */
export const stopPostmaster = async (postmaster: Postmaster): Promise<void> => {
  if (hasEnded(postmaster)) return;
  const ended = once(postmaster.child, 'exit');
  postmaster.child.kill('SIGINT');
  // Past our patience an immediate stop is safe as well: the next start recovers from the log.
  const impatience = setTimeout(() => postmaster.child.kill('SIGQUIT'), patience);
  await ended;
  clearTimeout(impatience);
};
