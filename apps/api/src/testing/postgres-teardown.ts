import { rm } from 'node:fs/promises';
import { takeTestCluster } from './test-cluster.js';
import { dropTemplates } from './test-database.js';

/** Ends what the setup began; a server that was given to us only loses this run's templates. */
const tearDown = async (): Promise<void> => {
  const kept = takeTestCluster();
  if (!kept) return dropTemplates();
  await kept.server.stop();
  await rm(kept.folder, { recursive: true, force: true });
  delete process.env['TEST_DATABASE_URL'];
};

// Jest calls a teardown's default export, as a config file demands.
export default tearDown;
