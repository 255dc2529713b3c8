import 'reflect-metadata';
import { demoSlugs } from './demo/demo-mission.js';
import { resetDemo } from './demo/seed.js';
import { Jobs } from './platform/jobs.js';
import { MissionWriter } from './platform/mission-writer.js';
import { configOrExit } from './platform/run.js';
import { visitGround } from './platform/visit.js';

/** Starts the demo missions over, beside a running product or without one. */
async function main(): Promise<void> {
  const config = configOrExit();
  if (!config.demo) {
    process.stderr.write('Demo mode is not on here (DEMO=on), so there is nothing to start over.\n');
    process.exit(1);
  }
  const ground = await visitGround(config);
  const jobs = new Jobs(ground.settings, ground.log);
  try {
    await jobs.start();
    await resetDemo(ground.database, new MissionWriter(ground.database, jobs));
  } finally {
    await jobs.onApplicationShutdown();
    await ground.stop();
  }
  process.stdout.write(`Started over: ${demoSlugs.join(', ')}. Nothing else was touched.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not be started over: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
