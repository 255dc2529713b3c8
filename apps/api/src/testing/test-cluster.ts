import type { EmbeddedPostgres } from '../platform/postgres/embedded-postgres.js';

export type TestCluster = { server: EmbeddedPostgres; folder: string };

/** Jest loads setup and teardown as modules of their own, so what they share hangs on the process. */
const shelf = globalThis as { throughlineTestCluster?: TestCluster | undefined };

export const keepTestCluster = (cluster: TestCluster): void => {
  shelf.throughlineTestCluster = cluster;
};

export const takeTestCluster = (): TestCluster | undefined => {
  const cluster = shelf.throughlineTestCluster;
  delete shelf.throughlineTestCluster;
  return cluster;
};
