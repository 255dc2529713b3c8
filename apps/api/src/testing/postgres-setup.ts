import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.js';
import { keepTestCluster } from './test-cluster.js';

/** Gives the database specs one real server: the one that TEST_DATABASE_URL names, or one of their own. */
const setUp = async (): Promise<void> => {
  process.env['TEST_RUN'] = randomBytes(4).toString('hex');
  if (process.env['TEST_DATABASE_URL']) return;
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  await chmod(folder, 0o711);
  const lines: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    log: (line) => lines.push(line),
  });
  process.env['TEST_DATABASE_URL'] = server.url;
  keepTestCluster({ server, folder });
};

// Jest calls a setup's default export, as a config file demands.
export default setUp;
