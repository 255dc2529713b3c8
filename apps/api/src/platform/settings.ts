import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, Settings } from './config.js';

/** The secret that signs cookies and links. Made once and kept in the data folder when none is set. */
async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return readFile(file, 'utf8');
}

export async function completeSettings(config: Config, databaseUrl: string): Promise<Settings> {
  return { ...config, databaseUrl, secret: config.secret ?? (await keptSecret(config.dataDir)) };
}
