import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { configOrExit, startGround } from './platform/run.js';

/** Jobs alone: notices and mail, without a door for HTTP or sockets. */
async function main(): Promise<void> {
  const ground = await startGround({ ...configOrExit(), jobs: true });
  const app = await NestFactory.createApplicationContext(AppModule.on(ground), {
    logger: ground.log,
    abortOnError: false,
  });
  const end = async () => {
    await app.close();
    await ground.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
  ground.log.info({}, 'worker ready');
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The worker could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
