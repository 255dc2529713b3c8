import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseServerAccount, runProgram } from './server-account.js';
import { findPlatformPackage, readyPrograms, type PlatformPackage } from './server-programs.js';

describe("the database server's programs", () => {
  let place: string;
  let shelf: string;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'throughline-'));
    shelf = join(place, 'shelf');
    await chmod(place, 0o711);
  });

  afterEach(() => rm(place, { recursive: true, force: true }));

  /** The package as npm leaves it under --ignore-scripts, unpacked by a root with umask 077 into a closed folder. */
  const unpackBadly = async (): Promise<PlatformPackage> => {
    const found = await findPlatformPackage();
    const folder = join(place, 'closed', 'package');
    await mkdir(join(place, 'closed'), { mode: 0o700 });
    await cp(found.folder, folder, { recursive: true, verbatimSymlinks: true });
    for (const entry of await readdir(join(folder, 'native', 'lib'), { withFileTypes: true })) {
      if (entry.isSymbolicLink()) await rm(join(folder, 'native', 'lib', entry.name));
    }
    await chmod(join(folder, 'native'), 0o700);
    return { ...found, folder };
  };

  it('are the ones of the package where the account may run them', async () => {
    const found = await findPlatformPackage();
    const { postgres } = await readyPrograms(found, join(shelf, 'unused'), await chooseServerAccount());
    expect((await runProgram(postgres, ['--version'], await chooseServerAccount())).output).toContain(
      'PostgreSQL) 18',
    );
  });

  it('are copied, with their libraries linked by us, where npm ran no scripts or a closed folder stands above', async () => {
    const account = await chooseServerAccount();
    const { postgres, initdb } = await readyPrograms(await unpackBadly(), shelf, account);
    expect(postgres).toBe(join(shelf, 'programs-18.4.0-beta.17', 'bin', 'postgres'));
    expect((await runProgram(postgres, ['--version'], account)).ok).toBe(true);
    expect((await runProgram(initdb, ['--version'], account)).ok).toBe(true);
  });

  it('are copied anew after a copy that was cut short, and in place of an older version', async () => {
    const account = await chooseServerAccount();
    await mkdir(join(shelf, 'programs-18.4.0-beta.17.making', 'bin'), { recursive: true });
    await mkdir(join(shelf, 'programs-17.0.0'), { recursive: true });
    await chmod(shelf, 0o711);
    await readyPrograms(await unpackBadly(), shelf, account);
    expect(await readdir(shelf)).toEqual(['programs-18.4.0-beta.17']);
  });
});
