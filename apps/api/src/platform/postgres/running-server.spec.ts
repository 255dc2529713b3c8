import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { findRunningServer } from './running-server.js';

describe('the server that another process runs on a data folder', () => {
  it('is found by its address while it runs, and not before or after', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-running-'));
    await chmod(folder, 0o711);
    const dataDir = join(folder, 'data');
    expect(await findRunningServer(dataDir)).toBeUndefined();
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    expect(await findRunningServer(dataDir)).toBe(server.url);
    await server.stop();
    expect(await findRunningServer(dataDir)).toBeUndefined();
    await rm(folder, { recursive: true, force: true });
  });
});
