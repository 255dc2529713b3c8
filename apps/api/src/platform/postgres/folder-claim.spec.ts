import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder } from './folder-claim.js';
import { markOf } from './live-processes.js';

describe('a claim on a folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const leaveClaim = (content: string): void => writeFileSync(join(folder, 'claim.json'), content);

  it('is refused while another live process holds it, and free once that has died', async () => {
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    leaveClaim(JSON.stringify(markOf(other.pid ?? 0)));
    expect(() => claimFolder(folder)).toThrow(`Process ${other.pid} already uses`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    claimFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is void when its process number was given to another process since', () => {
    leaveClaim(JSON.stringify({ ...markOf(process.pid), startedAt: '1' }));
    expect(() => claimFolder(folder)).not.toThrow();
  });

  it('is void when a crash left only a part of it', () => {
    leaveClaim('{"pid":');
    expect(() => claimFolder(folder)).not.toThrow();
  });
});
