import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleHome } from './cluster-home.js';
import { chooseServerAccount, weAreRoot } from './server-account.js';

describe('the home of the cluster', () => {
  let place: string;
  let elsewhere: string;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'throughline-'));
    elsewhere = join(place, 'elsewhere');
    await chmod(place, 0o711);
  });

  afterEach(() => rm(place, { recursive: true, force: true }));

  const makeClosedDataDir = async (): Promise<string> => {
    const closed = join(place, 'closed');
    await mkdir(closed, { mode: 0o700 });
    return join(closed, 'data');
  };

  it('stands in the data folder where the account can reach it, closed to all others', async () => {
    const account = await chooseServerAccount();
    const home = await settleHome(join(place, 'data'), account, elsewhere);
    const { uid, mode } = await stat(home.folder);
    expect(home.folder).toBe(join(place, 'data', 'postgres'));
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: account.uid, mode: 0o700 });
  });

  it('never opens a closed folder: root keeps the cluster elsewhere and finds it again, a user stays in place', async () => {
    const dataDir = await makeClosedDataDir();
    const account = await chooseServerAccount();
    const first = await settleHome(dataDir, account, elsewhere);
    const again = await settleHome(dataDir, account, join(place, 'not-asked'));
    expect(again.folder).toBe(first.folder);
    expect(first.folder.startsWith(weAreRoot() ? elsewhere : dataDir)).toBe(true);
    expect((await stat(join(place, 'closed'))).mode & 0o777).toBe(0o700);
  });

  it('refuses to begin anew in silence when the folder that the pointer names is gone', async () => {
    const dataDir = join(place, 'data');
    await mkdir(dataDir);
    const pointer = join(dataDir, 'postgres-home.json');
    await writeFile(pointer, JSON.stringify({ folder: join(place, 'gone') }));
    await expect(settleHome(dataDir, await chooseServerAccount(), elsewhere)).rejects.toThrow(
      `remove ${pointer}`,
    );
    expect(await readFile(pointer, 'utf8')).toContain('gone');
  });

  it('keeps the account that made it, whoever starts it later', async () => {
    const dataDir = join(place, 'data');
    const account = await chooseServerAccount();
    const first = await settleHome(dataDir, account, elsewhere);
    const stranger = { uid: account.uid + 1, gid: account.gid };
    const second = settleHome(dataDir, stranger, elsewhere);
    if (weAreRoot()) expect((await second).account.uid).toBe(first.account.uid);
    else await expect(second).rejects.toThrow('belongs to another user');
  });
});
