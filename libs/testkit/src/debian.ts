import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, run, type Run } from './machine.js';

/** Installs packages as root. A service that a package brings must not begin to run. */
export const installAsRoot = async (packages: string[]): Promise<Run> => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const updated = await run('apt-get', ['update', '-qq'], { env });
  if (!updated.ok) return updated;
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
};

/** An unpacked set of packages: its programs and libraries stand below `root`. */
export type UnpackedPackages = { root: string; libraries: string };

/**
 * Fetches packages as an ordinary user: apt-get with lists and a cache of its own, then `dpkg-deb -x` into the
 * workspace's cache. Unpacked aside and renamed, so that an interrupted fetch is begun anew.
 */
export const unpackAsUser = async (name: string, packages: string[]): Promise<UnpackedPackages> => {
  const root = cacheFolder(name);
  if (!existsSync(root)) await fetchInto(root, packages);
  const libraries = (await readdir(join(root, 'usr', 'lib'))).filter((entry) => entry.includes('-linux-'));
  return { root, libraries: libraries.map((entry) => join(root, 'usr', 'lib', entry)).join(':') };
};

const fetchInto = async (root: string, packages: string[]): Promise<void> => {
  const work = `${root}.making-${process.pid}`;
  const apt = await prepareApt(work);
  try {
    await demand(run('apt-get', [...apt, 'update', '-qq']));
    await demand(run('apt-get', [...apt, 'download', '-qq', ...packages], { cwd: join(work, 'packages') }));
    for (const file of await readdir(join(work, 'packages'))) {
      await demand(run('dpkg-deb', ['-x', join(work, 'packages', file), join(work, 'root')]));
    }
    await rename(join(work, 'root'), root);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const prepareApt = async (work: string): Promise<string[]> => {
  for (const folder of ['lists/partial', 'archives/partial', 'packages', 'root']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  const settings = {
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': work,
    'Dir::Cache::archives': join(work, 'archives'),
  };
  return Object.entries({ ...settings, 'Debug::NoLocking': '1', 'APT::Sandbox::User': '' }).flatMap(
    ([key, value]) => ['-o', `${key}=${value}`],
  );
};

const demand = async (step: Promise<Run>): Promise<void> => {
  const { ok, output } = await step;
  if (!ok) throw new Error(output);
};
