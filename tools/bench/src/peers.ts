import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peersFolder } from './servers/peers.ts';

const lock = join(peersFolder, 'package-lock.json');
const stamp = join(peersFolder, 'node_modules', '.installed');
const fingerprint = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

/** The other servers are installed here alone, once for each state of their lock file. */
export async function installPeers(): Promise<void> {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return;
  process.stderr.write('Installing the servers to compare with (tools/bench/peers)…\n');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: peersFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error('npm ci failed in tools/bench/peers');
  writeFileSync(stamp, fingerprint());
}
