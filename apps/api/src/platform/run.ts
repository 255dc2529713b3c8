import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { BadConfig, type Config, readConfig, type Settings } from './config.js';
import { migrate, openDatabase } from './database.js';
import { Log } from './log.js';
import type { Ground } from './platform.module.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
import { isNotYetThere } from './postgres/not-yet-there.js';
import { completeSettings } from './settings.js';

export interface Started extends Ground {
  readonly settings: Settings;
  /** Ends what this process started below the application: the pool and an embedded PostgreSQL. */
  stop(): Promise<void>;
}

/** Reads the settings or ends the process with a line for each bad value. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    process.stderr.write(`Throughline can't start with these settings:\n${error.message}\n`);
    process.exit(1);
  }
}

const patience = 60_000;

/** A database that starts beside this node, recovers, or is too busy to answer is waited for, a minute at most. */
export async function openOnceThere(
  { databaseUrl, databasePool }: Pick<Settings, 'databaseUrl' | 'databasePool'>,
  log: Log,
): Promise<DataSource> {
  for (const deadline = Date.now() + patience; ; await wait(250)) {
    try {
      return await openDatabase(databaseUrl, databasePool);
    } catch (error) {
      if (!isNotYetThere(error) || Date.now() > deadline) throw error;
      log.warn({ err: (error as Error).message }, 'waiting for the database');
    }
  }
}

/** Brings up what the application stands on: PostgreSQL (embedded unless named), the schema, the secret. */
export async function startGround(config: Config): Promise<Started> {
  const log = new Log(config.logLevel);
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: resolve(config.dataDir),
        log: (line: string) => log.info({}, line),
      });
  // Admin commands and tests reach the same database through this; as secret as the password in it.
  if (embedded) await writeFile(join(config.dataDir, 'database-url'), embedded.url, { mode: 0o600 });
  const settings = await completeSettings(config, config.databaseUrl ?? embedded?.url ?? '');
  const database = await openOnceThere(settings, log);
  await migrate(database);
  const stop = async () => {
    await database.destroy();
    await embedded?.stop();
  };
  return { settings, database, log, stop };
}
