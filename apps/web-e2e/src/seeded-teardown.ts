import { rm } from 'node:fs/promises';
import { seededFolder } from './seeded-folder.js';

const tearDown = async (): Promise<void> => {
  const folder = process.env[seededFolder];
  delete process.env[seededFolder];
  if (folder) await rm(folder, { recursive: true, force: true });
};

// Jest calls a teardown's default export, as a config file demands.
export default tearDown;
