import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where this run's seeded data folder lies, for each browser suite to begin with a copy of. */
export const seededFolder = 'THROUGHLINE_SEEDED_FOLDER';

/** A folder that the database's account can pass through, also when root makes it. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-house-'));
  await chmod(folder, 0o711);
  return folder;
}

/** A copy of the seeded folder, owners and all: making one anew takes three times as long. */
export async function copyOfSeeded(): Promise<string | undefined> {
  const seeded = process.env[seededFolder];
  if (!seeded) return undefined;
  const folder = await dataFolder();
  await run('cp', ['-a', `${seeded}/.`, folder]);
  return folder;
}
