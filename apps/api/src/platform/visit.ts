import { resolve } from 'node:path';
import type { Config } from './config.js';
import { findRunningServer } from './postgres/running-server.js';
import { configOrExit, startGround, type Started } from './run.js';

/** The ground for a command beside the product, whether that runs or not: its own server is joined or started. */
export async function visitGround(config: Config = configOrExit()): Promise<Started> {
  const running = config.databaseUrl ?? (await findRunningServer(resolve(config.dataDir)));
  return startGround({ ...config, databaseUrl: running, databasePool: 4, logLevel: 'error' });
}
