/** `npm run check`: types, lint and layout, two at a time, within a minute. Ends with 1 when one of them fails. */
import { availableParallelism } from 'node:os';
import { type Outcome, programs, run } from './programs.ts';

interface Check {
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
}

// The longest first, so that the last to end began early.
const checks: readonly Check[] = [
  {
    what: 'Lint (eslint)',
    program: programs.eslint,
    args: ['.', '--max-warnings', '0', '--cache', '--cache-location', 'tmp/eslint-cache'],
  },
  {
    what: 'Types of the browser app',
    program: programs.ngc,
    args: ['-p', 'apps/web/tsconfig.json', '--noEmit'],
  },
  { what: 'Types of libs/ui', program: programs.ngc, args: ['-p', 'libs/ui/tsconfig.json', '--noEmit'] },
  { what: 'Types of all else', program: programs.tsc, args: ['-p', 'tsconfig.json'] },
  {
    what: 'Layout (prettier)',
    program: programs.prettier,
    args: ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', 'tmp/prettier-cache'],
  },
];

const results = new Map<Check, Outcome>();
const waiting = [...checks];

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift())
    results.set(next, await run(next.program, next.args));
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

for (const [{ what }, { code, output }] of results) if (code !== 0) console.log(`\n${what}\n${output}`);
console.table(
  checks.map((check) => {
    const outcome = results.get(check);
    return {
      check: check.what,
      verdict: outcome?.code === 0 ? 'passed' : 'FAILED',
      seconds: Number(outcome?.seconds.toFixed(1)),
    };
  }),
);
process.exitCode = checks.every((check) => results.get(check)?.code === 0) ? 0 : 1;
