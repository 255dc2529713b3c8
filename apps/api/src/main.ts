import 'reflect-metadata';
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { buildApp } from './build-app.js';
import { seedDemo } from './demo/seed.js';
import { configOrExit, startGround, type Started } from './platform/run.js';
import { openSetUp } from './platform/sign-in/set-up.controller.js';

async function greet({ settings, database }: Started): Promise<string> {
  const address = `Throughline is ready at ${settings.publicUrl}`;
  if (settings.demo)
    return `${address}\nSign in as anybody of the demo mission: press a name on the sign-in page.`;
  const door = await openSetUp(database, settings.secret);
  return door
    ? `${address}\nNobody is here yet. Begin, once, at ${settings.publicUrl}/set-up/${door}`
    : `${address}\nSign in with a mailed code.`;
}

async function main(): Promise<void> {
  const config = configOrExit();
  const ground = await startGround(config);
  const app = await buildApp(ground);
  if (ground.settings.demo) await seedDemo(app);
  await app.listen(ground.settings.port, ground.settings.host);
  endOnSignal(app, ground);
  process.stdout.write(`${await greet(ground)}\n`);
}

/** Stops taking work, lets what runs finish, then stops PostgreSQL. A second signal, or ten seconds, ends it at once. */
function endOnSignal(app: NestExpressApplication, ground: Started): void {
  // A promise that nobody waited for failed. What matters is in PostgreSQL, so it is told and everybody else goes on.
  process.on('unhandledRejection', (reason) => {
    ground.log.error(
      { err: reason instanceof Error ? reason.stack : String(reason) },
      'a promise failed unheard',
    );
  });
  let ending = false;
  const end = async (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    ground.log.info({ signal }, 'stopping');
    (app.getHttpServer() as Server).closeIdleConnections();
    await app.close();
    await ground.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Throughline could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
