import { startProduct } from '@throughline/testkit';
import { dataFolder, seededFolder } from './seeded-folder.js';

/** Starts the product once on an empty folder, so that the suites need not each wait for a database and its demo. */
const setUp = async (): Promise<void> => {
  const folder = await dataFolder();
  const product = await startProduct({ dataDir: folder, env: { DEMO: 'on', LOG_LEVEL: 'warn' } });
  await product.stop();
  process.env[seededFolder] = folder;
};

// Jest calls a setup's default export, as a config file demands.
export default setUp;
