import { transformFile } from '@swc/core';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An application of its own that has started the embedded server, so that a spec may kill it. */
export type ServerChild = { child: ChildProcess; url: string; postmaster: number; lines: string[] };

const source = join(import.meta.dirname, '..', 'platform', 'postgres');

const starter = `
import { startEmbeddedPostgres } from './embedded-postgres.js';
const log = (line) => console.log(line);
const { url, pid, stop } = await startEmbeddedPostgres({ dataDir: process.argv[2], log });
process.on('SIGTERM', () => stop().then(() => process.exit(0)));
console.log('started ' + JSON.stringify({ url, pid }));
setInterval(() => undefined, 60_000);
`;

/** Builds the launcher into `folder`, which must stand below the workspace so that its packages are found. */
export const buildStarter = async (folder: string): Promise<string> => {
  const swc = JSON.parse(await readFile('.swcrc', 'utf8')) as Record<string, unknown>;
  delete swc['exclude'];
  delete swc['$schema'];
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(source)).filter((entry) => /^[a-z-]+\.ts$/.test(entry))) {
    const { code } = await transformFile(join(source, name), { ...swc, swcrc: false, sourceMaps: false });
    await writeFile(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
  await writeFile(join(folder, 'starter.mjs'), starter);
  chmodSync(folder, 0o755);
  return join(folder, 'starter.mjs');
};

/** Spawns it and reads what it says; `whenReady` is its address, or a rejection with its last lines. */
export const spawnStarter = (
  script: string,
  dataDir: string,
  shellPrefix = '',
): { child: ChildProcess; lines: string[] } => {
  const line = `${shellPrefix} exec "$0" "$1" "$2"`;
  const child = spawn('sh', ['-c', line, process.execPath, script, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (text) => lines.push(text));
  return { child, lines };
};

export const startServerChild = async (
  script: string,
  dataDir: string,
  shellPrefix = '',
): Promise<ServerChild> => {
  const { child, lines } = spawnStarter(script, dataDir, shellPrefix);
  for (;;) {
    const said = lines.find((text) => text.startsWith('started '));
    if (said) {
      const { url, pid } = JSON.parse(said.slice('started '.length)) as { url: string; pid: number };
      return { child, url, postmaster: pid, lines };
    }
    if (child.exitCode !== null) throw new Error(lines.join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

export const killChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};
