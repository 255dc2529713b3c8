import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export type Run = { ok: boolean; output: string };

/** Runs a program to its end; a failure is a value, with whatever it printed. */
export const run = (
  program: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Run> =>
  new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    });
  });

export const mayExecute = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these programs that stands on the PATH and answers to `--version` (a distribution's stub does not). */
export const findProgram = async (names: string[]): Promise<string | undefined> => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (mayExecute(path) && (await run(path, ['--version'])).ok) return path;
  }
  return undefined;
};

export const onDebian = (): boolean => existsSync('/etc/debian_version');

export const weAreRoot = (): boolean => process.getuid?.() === 0;

/** The workspace's `.cache`, where whatever tests fetch for themselves is kept. */
export const cacheFolder = (name: string): string => join(findWorkspace(import.meta.dirname), '.cache', name);

export const findWorkspace = (folder: string): string => {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new Error('There is no package-lock.json above the testkit, so its workspace is unknown.');
  return findWorkspace(above);
};
