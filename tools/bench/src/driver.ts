/** A process of its own: starts one server, drives one workload against it, and tells the figures. */
import { Scene, type Job } from './scene.ts';
import { workloads } from './workloads/all.ts';

async function drive(job: Job): Promise<void> {
  const workload = workloads.find(({ name }) => name === job.workload);
  if (!workload) throw new Error(`no such workload: ${job.workload}`);
  const scene = new Scene(job);
  const figures = await workload.run(scene);
  await scene.stop();
  process.send?.({ figures }, () => process.exit(0));
}

process.once('message', (job: Job) => {
  drive(job).catch((error: Error) => {
    process.send?.({ failed: error.stack ?? error.message }, () => process.exit(1));
  });
});
process.once('disconnect', () => process.exit(1));
