/** Builds what is not built yet. A stamp over the sources spares even Nx's own second when nothing changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programs, run, workspace } from './programs.ts';

const settings = ['package-lock.json', 'tsconfig.base.json', '.swcrc', 'nx.json', 'apps/web/project.json'];
const isSource = (name: string) => !/\.(db-spec|spec|types-spec|e2e-spec)\.ts$/.test(name);

const roots: Readonly<Record<string, readonly string[]>> = {
  api: ['libs/mission', 'libs/wire', 'libs/documents', 'libs/coedit', 'apps/api'],
  web: ['libs/mission', 'libs/wire', 'libs/documents', 'libs/coedit', 'libs/ui', 'apps/web'],
};
const products: Readonly<Record<string, string>> = {
  api: 'apps/api/dist/main.js',
  web: 'apps/web/dist/browser/index.html',
};

function sourcesOf(project: string): string[] {
  const folders = (roots[project] ?? []).flatMap((root) => [`${root}/src`, `${root}/public`]);
  const files = folders
    .filter((folder) => existsSync(join(workspace, folder)))
    .flatMap((folder) =>
      readdirSync(join(workspace, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isSource(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
  const described = (roots[project] ?? []).map((root) => join(workspace, root, 'package.json'));
  return [...files, ...described, ...settings.map((name) => join(workspace, name))].sort();
}

/** A fingerprint of the names, sizes and times of all that a project is built from. */
export function stampOf(project: string): string {
  const hash = createHash('sha256');
  for (const file of sourcesOf(project)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampFile = (project: string) => join(workspace, 'tmp', `built-${project}`);

function isBuilt(project: string, stamp: string): boolean {
  const file = stampFile(project);
  const product = join(workspace, products[project] ?? '');
  return existsSync(file) && existsSync(product) && readFileSync(file, 'utf8') === stamp;
}

/** Builds the projects whose sources changed; says nothing unless that fails. The answer is an exit code. */
export async function build(projects: readonly string[]): Promise<number> {
  // Taken before the build: an edit made meanwhile is then built by the next start.
  const stamps = projects.map((project) => ({ project, stamp: stampOf(project) }));
  const stale = stamps.filter(({ project, stamp }) => !isBuilt(project, stamp));
  if (stale.length === 0) return 0;
  const names = stale.map(({ project }) => project);
  process.stdout.write(`Building ${names.join(' and ')}…\n`);
  for (const name of names) rmSync(stampFile(name), { force: true });
  const { code, output } = await run(programs.nx, [
    'run-many',
    '-t',
    'build',
    '-p',
    names.map(scoped).join(','),
  ]);
  if (code !== 0) {
    process.stderr.write(`${output}\nThe build failed.\n`);
    return code;
  }
  mkdirSync(join(workspace, 'tmp'), { recursive: true });
  for (const { project, stamp } of stale) writeFileSync(stampFile(project), stamp);
  return 0;
}

const scoped = (project: string) => `@throughline/${project}`;
