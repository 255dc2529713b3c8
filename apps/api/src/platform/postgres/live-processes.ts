import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file or link of /proc; a process that has gone, or was never there, is `undefined`. */
const tryRead = (read: () => string): string | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

type Stat = { state: string; startedAt: string };

/** The name in /proc/<pid>/stat may hold spaces and brackets, so the fields count from its last bracket. */
const readStat = (pid: number): Stat | undefined => {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
};

const hasProc = (): boolean => process.platform === 'linux';

/** A process's identity: its number alone is given to another one sooner or later. */
export type ProcessMark = { pid: number; startedAt: string };

export const markOf = (pid: number): ProcessMark => ({ pid, startedAt: readStat(pid)?.startedAt ?? '' });

/** A zombie that nobody reaps still answers to `kill -0`, so Linux asks /proc instead. */
export const isAlive = (mark: ProcessMark): boolean => {
  if (!hasProc()) return commandOf(mark.pid) !== undefined;
  const stat = readStat(mark.pid);
  return stat !== undefined && !'ZX'.includes(stat.state) && stat.startedAt === mark.startedAt;
};

const commandOf = (pid: number): string | undefined =>
  tryRead(() => execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim());

/** The number in the first line of `postmaster.pid`. */
export const readPostmasterPid = (data: string): number | undefined => {
  const pid = Number.parseInt(tryRead(() => readFileSync(join(data, 'postmaster.pid'), 'utf8')) ?? '', 10);
  return pid > 0 ? pid : undefined;
};

/**
 * Every PostgreSQL process at work in this data folder: each stands in it, and a zombie stands nowhere. So a lock file
 * left behind is known for what it is, and so are children that outlive a killed postmaster.
 */
export const listServerProcesses = (data: string): number[] => {
  const folder = tryRead(() => realpathSync(data));
  if (!folder) return [];
  if (!hasProc()) {
    const pid = readPostmasterPid(data);
    return pid && commandOf(pid)?.endsWith('postgres') ? [pid] : [];
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && tryRead(() => readlinkSync(`/proc/${pid}/cwd`)) === folder)
    .filter((pid) => tryRead(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))?.trim() === 'postgres');
};
