import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { asAccount, runProgram, weAreRoot, type ServerAccount } from './server-account.js';

export type ClusterHome = { folder: string; account: ServerAccount };

/**
 * The folder that holds the cluster, its password and our claim. It stands in the data folder, unless we are root and
 * the server's account can't reach it there (a checkout under /root): then it stands under `elsewhere`, and a pointer
 * in the data folder remembers it. Nobody's folder is opened wider for it.
 */
export const settleHome = async (
  dataDir: string,
  account: ServerAccount,
  elsewhere = '/var/lib/throughline',
): Promise<ClusterHome> => {
  await makeDataDir(dataDir);
  const pointer = join(dataDir, 'postgres-home.json');
  const folder =
    (await readPointer(pointer)) ?? (await chooseFolder(dataDir, account, { pointer, elsewhere }));
  const keeper = await findKeeper(folder, account);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await handOver(folder, keeper);
  if (!(await mayPass(folder, keeper))) {
    throw new Error(
      `The database's account (number ${keeper.uid}) can't reach ${folder}: move the data folder to where it can.`,
    );
  }
  return { folder, account: keeper };
};

/** A cluster that exists keeps its account, so a start as root doesn't lock out the user who made it. */
const findKeeper = async (folder: string, account: ServerAccount): Promise<ServerAccount> => {
  const cluster = join(folder, 'cluster');
  if (!existsSync(folder)) return account;
  const { uid, gid } = await stat(existsSync(cluster) ? cluster : folder);
  if (weAreRoot()) return uid === 0 ? account : { uid, gid };
  if (uid === account.uid) return account;
  throw new Error(
    `The database in ${folder} belongs to another user (number ${uid}): start as that user or as root, or give another DATA_DIR.`,
  );
};

/** Root passes through folders that it makes for others; one that exists keeps its mode. */
const makeDataDir = async (dataDir: string): Promise<void> => {
  if ((await mkdir(dataDir, { recursive: true })) && weAreRoot()) await chmod(dataDir, 0o711);
};

const chooseFolder = async (
  dataDir: string,
  account: ServerAccount,
  places: { pointer: string; elsewhere: string },
): Promise<string> => {
  const near = resolve(dataDir, 'postgres');
  if (existsSync(near) || (await mayPass(dataDir, account))) return near;
  const far = join(places.elsewhere, randomBytes(6).toString('hex'));
  await makeDataDir(places.elsewhere);
  await mkdir(far, { mode: 0o700 });
  await writePointer(places.pointer, far);
  return far;
};

const mayPass = async (folder: string, account: ServerAccount): Promise<boolean> =>
  !weAreRoot() || (await runProgram('test', ['-x', resolve(folder)], account)).ok;

const readPointer = async (pointer: string): Promise<string | undefined> => {
  if (!existsSync(pointer)) return undefined;
  const { folder } = JSON.parse(await readFile(pointer, 'utf8')) as { folder: string };
  if (existsSync(folder)) return folder;
  throw new Error(
    `The database of this data folder stood in ${folder}, which is gone: bring it back, or remove ${pointer} to begin anew.`,
  );
};

const writePointer = async (pointer: string, folder: string): Promise<void> => {
  await writeFile(`${pointer}.making`, JSON.stringify({ folder }));
  await rename(`${pointer}.making`, pointer);
};

export const handOver = async (path: string, account: ServerAccount): Promise<void> => {
  const { uid, gid } = asAccount(account);
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
};
