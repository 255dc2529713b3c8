/** `npm test`: builds all, then every test, then the weight of what browsers load. Stops at the first step that fails. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Outcome, programs, run, workspace } from './programs.ts';

interface Counts {
  passed: number;
  failed: number;
}
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}
interface Step {
  readonly what: string;
  readonly does: () => Promise<Outcome>;
}

const shows = { shows: true };
const counts: Counts = { passed: 0, failed: 0 };
const given = process.argv.slice(2);

// A browser suite waits for half of its time, and is a product, a database and a browser with some pages the other half.
const browserWorkers = Math.max(2, Math.floor(availableParallelism() / 2));

const steps: readonly Step[] = [
  { what: 'Build', does: build },
  { what: 'Unit, database, ui and web tests', does: () => jest(['unit', 'database', 'ui', 'web']) },
  { what: 'Browser tests', does: () => jest(['browser'], `--maxWorkers=${browserWorkers}`) },
  { what: 'Weight of the browser app', does: () => run('tools/src/budget.ts', [], shows) },
];

async function build(): Promise<Outcome> {
  const outcome = await run(programs.nx, ['run-many', '-t', 'build']);
  if (outcome.code !== 0) process.stderr.write(outcome.output);
  return outcome;
}

/** What was given narrows the tests; a part that has none of those is then no failure. */
async function jest(projects: readonly string[], ...more: readonly string[]): Promise<Outcome> {
  mkdirSync(join(workspace, 'tmp'), { recursive: true });
  const report = join(workspace, 'tmp', 'jest-report.json');
  rmSync(report, { force: true });
  const narrowed = given.length > 0 ? [...given, '--passWithNoTests'] : [];
  const args = ['--json', `--outputFile=${report}`, ...more, ...narrowed, '--selectProjects', ...projects];
  const outcome = await run(programs.jest, args, shows);
  count(report);
  return outcome;
}

/** A file that could not be run holds no failed test, yet is a failure. */
function count(report: string): void {
  const said = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  counts.passed += said.numPassedTests;
  counts.failed += said.numFailedTests + said.numRuntimeErrorTestSuites;
}

const rows: { step: string; verdict: string; seconds: number | null }[] = [];
for (const { what, does } of steps) {
  const stopped = rows.some(({ verdict }) => verdict === 'FAILED');
  if (stopped) {
    rows.push({ step: what, verdict: 'not run', seconds: null });
    continue;
  }
  const { code, seconds } = await does();
  rows.push({ step: what, verdict: code === 0 ? 'passed' : 'FAILED', seconds: Number(seconds.toFixed(1)) });
}
console.table(rows);
process.exitCode = rows.every(({ verdict }) => verdict === 'passed') ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
