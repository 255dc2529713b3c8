import { setTimeout as wait } from 'node:timers/promises';

export { wait };

/** True as soon as it holds; false when patience ended first. */
export async function holdsWithin(patienceMs: number, holds: () => boolean): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > deadline) return false;
    await wait(2);
  }
  return true;
}

export async function until(holds: () => boolean, what: string, patienceMs = 30_000): Promise<void> {
  if (!(await holdsWithin(patienceMs, holds))) throw new Error(`${what} never held`);
}
