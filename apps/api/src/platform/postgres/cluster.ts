import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { handOver, type ClusterHome } from './cluster-home.js';
import { asAccount, deathBond, runProgram, type ProgramResult } from './server-account.js';
import type { ServerPrograms } from './server-programs.js';

/** The superuser of the cluster, and the name of the database in it. */
export const houseName = 'throughline';

export type Cluster = { data: string; password: string };

/**
 * The cluster of this home, made if it is absent. Data and password are made aside and appear in one rename, so a crash
 * on the way leaves only scraps, which the next start clears away.
 */
export const openCluster = async (home: ClusterHome, programs: ServerPrograms): Promise<Cluster> => {
  await clearScraps(home.folder);
  const cluster = join(home.folder, 'cluster');
  if (!existsSync(cluster)) await makeCluster(home, programs, cluster);
  else await reclaimFromRoot(home, cluster);
  return {
    data: join(cluster, 'data'),
    password: (await readFile(join(cluster, 'password'), 'utf8')).trim(),
  };
};

/** A program that outlived its application may still write there for a moment. */
const patiently = { recursive: true, force: true, maxRetries: 50, retryDelay: 20 };

const clearScraps = async (folder: string): Promise<void> => {
  const scraps = (await readdir(folder)).filter((name) => name.startsWith('making-'));
  await Promise.all(scraps.map((name) => rm(join(folder, name), patiently)));
};

const makeCluster = async (home: ClusterHome, programs: ServerPrograms, cluster: string): Promise<void> => {
  const making = join(home.folder, `making-${process.pid}`);
  await mkdir(making, { mode: 0o700 });
  await handOver(making, home.account);
  await writeFile(join(making, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
  await handOver(join(making, 'password'), home.account);
  const result = await initialise(home, programs, making);
  if (!result.ok) throw new Error(`The database could not be made in ${home.folder}: ${result.output}`);
  await rename(making, cluster);
};

/** Texts are sorted by code point: the C.UTF-8 of the system where it has one, plain C elsewhere. */
const initialise = async (
  home: ClusterHome,
  programs: ServerPrograms,
  making: string,
): Promise<ProgramResult> => {
  const data = join(making, 'data');
  const [program, ...bond] = [...(await deathBond('KILL')), programs.initdb];
  const args = [...bond, '-D', data, `--username=${houseName}`, `--pwfile=${join(making, 'password')}`];
  const fixed = ['--encoding=UTF8', '--auth=scram-sha-256'];
  const first = await runProgram(
    program ?? programs.initdb,
    [...args, ...fixed, '--locale=C.UTF-8'],
    home.account,
  );
  if (first.ok || !first.output.includes('locale')) return first;
  await rm(data, { recursive: true, force: true });
  return runProgram(program ?? programs.initdb, [...args, ...fixed, '--locale=C'], home.account);
};

/** Somebody's `chown -R root` (a restore, a copy) would make the server refuse its own folder. */
const reclaimFromRoot = async (home: ClusterHome, cluster: string): Promise<void> => {
  const { uid, gid } = asAccount(home.account);
  if (uid !== undefined) await runProgram('chown', ['-R', `${uid}:${gid}`, cluster]);
};
