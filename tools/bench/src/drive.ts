import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figures } from './figures.ts';
import type { Job } from './scene.ts';

/** A driver for one workload on one server; both are gone when it resolves. */
export async function drive(job: Job, profileFolder?: string): Promise<Figures> {
  const driver = fork(join(import.meta.dirname, 'driver.ts'), {
    env: { ...process.env, ...(profileFolder && { BENCH_PROFILE: profileFolder }) },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(driver, 'exit');
  driver.send(job);
  const answer = await Promise.race([once(driver, 'message'), gone.then(() => [{ failed: 'it ended' }])]);
  const [{ figures, failed }] = answer as [{ figures?: Figures; failed?: string }];
  await gone;
  if (!figures) throw new Error(`${job.workload} on ${job.contestant}: ${failed}`);
  return figures;
}
