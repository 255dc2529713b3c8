export { setTimeout as wait } from 'node:timers/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until it holds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  patience = 30_000,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what} never held`);
    await wait(10);
  }
}

/** Milliseconds until it holds, or as many as the patience lasts: a verdict judges the figure. */
export async function timed(holds: () => boolean | Promise<boolean>, patience = 30_000): Promise<number> {
  const from = performance.now();
  await until(holds, '', patience).catch(() => undefined);
  return performance.now() - from;
}
