/** Runs a program of the api's own build, built first where it has to be. */
import { build } from './building.ts';
import { run } from './programs.ts';

export async function runBuilt(program: string, args: readonly string[]): Promise<number> {
  const code = await build(['api']);
  if (code !== 0) return code;
  return (await run(`apps/api/dist/${program}`, args, { shows: true })).code;
}
