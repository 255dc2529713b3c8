import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { houseName, openCluster, type Cluster } from './cluster.js';
import { settleHome, type ClusterHome } from './cluster-home.js';
import { claimFolder } from './folder-claim.js';
import { isNotYetThere } from './not-yet-there.js';
import {
  clearEarlierServer,
  hasEnded,
  launchPostmaster,
  stopPostmaster,
  type Log,
  type Postmaster,
} from './postmaster.js';
import { chooseServerAccount } from './server-account.js';
import { findPlatformPackage, readyPrograms, type ServerPrograms } from './server-programs.js';

export type EmbeddedPostgres = { url: string; pid: number; stop(): Promise<void> };

export type EmbeddedPostgresOptions = { dataDir: string; log: Log; port?: number };

/**
 * A PostgreSQL server of our own, for whoever gave no DATABASE_URL. It listens on loopback alone, dies in good order
 * with this process however that dies, and keeps its data in `dataDir` (or where the pointer in there says).
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const found = await findPlatformPackage();
  const home = await settleHome(options.dataDir, await chooseServerAccount());
  options.log(`The database is kept in ${home.folder}.`);
  const claim = claimFolder(home.folder);
  try {
    const programs = await readyPrograms(found, home.folder, home.account);
    const cluster = await openCluster(home, programs);
    await clearEarlierServer(cluster.data, options.log);
    const postmaster = await startServer({ home, programs, cluster, options });
    return describe(postmaster, cluster, claim.release);
  } catch (error) {
    claim.release();
    throw error;
  }
};

type Setting = {
  home: ClusterHome;
  programs: ServerPrograms;
  cluster: Cluster;
  options: EmbeddedPostgresOptions;
};

/** Between finding a free port and taking it another program may come first, so a lost port is tried anew. */
const startServer = async (setting: Setting, attempts = 5): Promise<Postmaster> => {
  const { home, programs, cluster, options } = setting;
  const { data } = cluster;
  const plan = { program: programs.postgres, data, account: home.account, log: options.log };
  const postmaster = await launchPostmaster({
    ...plan,
    ...(options.port !== undefined && { port: options.port }),
  });
  try {
    await untilReady(postmaster, cluster);
    return postmaster;
  } catch (error) {
    await stopPostmaster(postmaster);
    if (attempts > 1 && postmaster.lastWords().includes('Address already in use'))
      return startServer(setting, attempts - 1);
    throw error;
  }
};

const urlOf = (postmaster: Postmaster, cluster: Cluster, database: string): string =>
  `postgres://${houseName}:${cluster.password}@127.0.0.1:${postmaster.port}/${database}`;

/** Ready means that a query was answered; recovery after a crash may take its time. */
const untilReady = async (postmaster: Postmaster, cluster: Cluster): Promise<void> => {
  const deadline = Date.now() + 300_000;
  for (;;) {
    if (hasEnded(postmaster)) throw new Error(`The database server didn't start: ${postmaster.lastWords()}`);
    const client = new Client({ connectionString: urlOf(postmaster, cluster, 'postgres') });
    // A connection that breaks is reported by whatever waits on it; without a listener it would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await makeDatabase(client);
    } catch (error) {
      if (!isNotYetThere(error) || Date.now() > deadline) throw error;
      await wait(25);
    } finally {
      await client.end();
    }
  }
};

const makeDatabase = async (client: Client): Promise<void> => {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [houseName]);
  if (rowCount === 0) await client.query(`create database ${houseName}`);
};

const describe = (postmaster: Postmaster, cluster: Cluster, release: () => void): EmbeddedPostgres => ({
  url: urlOf(postmaster, cluster, houseName),
  pid: postmaster.pid,
  stop: async () => {
    await stopPostmaster(postmaster);
    release();
  },
});
