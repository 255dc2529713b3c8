import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const tickMs = 10;

/** Nothing when the process or thread has gone meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const numbersIn = (folder: string): number[] => {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
};

/** The fields of `stat` after the program's name, which may hold blanks and brackets. */
const statOf = (pid: number): string[] => read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? [];

function familyOf(pid: number): number[] {
  const parents = new Map(numbersIn('/proc').map((each) => [each, Number(statOf(each)[1])]));
  const family = [pid];
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** To the nanosecond, of all threads that live; `stat` itself counts in ticks of ten milliseconds. */
const liveMs = (pid: number): number =>
  numbersIn(`/proc/${pid}/task`).reduce((sum, thread) => {
    const schedule = read(`/proc/${pid}/task/${thread}/schedstat`) ?? '0';
    return sum + Number(schedule.split(' ')[0]) / 1e6;
  }, 0);

/** Children that ended and were waited for. */
const reapedMs = (pid: number): number =>
  (Number(statOf(pid)[13] ?? 0) + Number(statOf(pid)[14] ?? 0)) * tickMs;

/** Processor time that a process, its threads and its children have had, in milliseconds. */
export const cpuMsOf = (pid: number): number =>
  // None: a server without PostgreSQL has no part in it.
  pid === 0 ? 0 : familyOf(pid).reduce((sum, member) => sum + liveMs(member) + reapedMs(member), 0);

const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(read(`/proc/${pid}/status`)?.match(new RegExp(`${field}:\\s+(\\d+)`))?.[1] ?? 0) / 1024;

export const residentMbOf = (pid: number): number =>
  familyOf(pid).reduce((sum, member) => sum + memoryOf(member, 'VmRSS'), 0);

export const peakMbOf = (pid: number): number => memoryOf(pid, 'VmHWM');

/** From here on the peak is counted anew. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
