import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { houseName } from './cluster.js';
import { settleHome } from './cluster-home.js';
import { listServerProcesses } from './live-processes.js';
import { chooseServerAccount } from './server-account.js';

/** Where the line with the port stands in `postmaster.pid`. */
const portLine = 3;

/** The address of the server that another process of ours runs on this data folder, if one does. */
export const findRunningServer = async (dataDir: string): Promise<string | undefined> => {
  if (!existsSync(dataDir)) return undefined;
  const { folder } = await settleHome(dataDir, await chooseServerAccount());
  const cluster = join(folder, 'cluster');
  const data = join(cluster, 'data');
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock) || listServerProcesses(data).length === 0) return undefined;
  const port = Number(readFileSync(lock, 'utf8').split('\n')[portLine]);
  const password = readFileSync(join(cluster, 'password'), 'utf8').trim();
  return `postgres://${houseName}:${password}@127.0.0.1:${port}/${houseName}`;
};
