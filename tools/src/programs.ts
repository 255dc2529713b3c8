/** Runs the workspace's own programs for the commands of package.json. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const workspace = join(import.meta.dirname, '../..');

const quietly = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NG_CLI_ANALYTICS: 'false',
  NO_UPDATE_NOTIFIER: '1',
};

export interface Outcome {
  readonly code: number;
  /** What it said, when it was not shown as it went. */
  readonly output: string;
  readonly seconds: number;
}

interface Manner {
  /** Shows what it says at once, or keeps it for later. */
  readonly shows?: boolean;
}

/** Runs a JavaScript program of node_modules or of ours with this Node. */
export async function run(program: string, args: readonly string[], manner: Manner = {}): Promise<Outcome> {
  const began = performance.now();
  const child = spawn(process.execPath, [...flagsOf(program), join(workspace, program), ...args], {
    cwd: workspace,
    env: { ...process.env, ...quietly },
    stdio: manner.shows ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output: pieces.join(''), seconds: (performance.now() - began) / 1000 };
}

// Nest ships ES modules alone, which jest runs only so; the flag's own warning says nothing new.
const flagsOf = (program: string): string[] =>
  program === programs.jest ? ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'] : [];

export const programs = {
  jest: 'node_modules/jest/bin/jest.js',
  nx: 'node_modules/nx/dist/bin/nx.js',
  tsc: 'node_modules/typescript/bin/tsc',
  ngc: 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js',
  eslint: 'node_modules/eslint/bin/eslint.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
} as const;
