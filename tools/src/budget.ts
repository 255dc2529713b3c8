/** Weighs the built browser app as a first visit meets it: gzip, and fonts as they are. Ends with 1 when over. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Output {
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
  readonly entryPoint?: string;
}
type Outputs = Readonly<Record<string, Output>>;

interface Weight {
  readonly what: string;
  readonly bytes: number | null;
  readonly limit: number;
}

const kib = 1024;
const app = join(import.meta.dirname, '../../apps/web');
const built = join(app, 'dist/browser');
const stats = join(app, 'dist/browser-stats.json');
const screens = 'apps/web/src/app/';
const firstFont = /-latin-wght-normal-[^.]+\.woff2$/;

if (!existsSync(stats)) {
  console.error('There is no built browser app to weigh. Run `npm run build` first.');
  process.exit(1);
}
const outputs = (JSON.parse(readFileSync(stats, 'utf8')) as { outputs: Outputs }).outputs;
const index = readFileSync(join(built, 'index.html'), 'utf8');
const weights = weigh();
report(weights);
process.exitCode = weights.some(({ bytes, limit }) => bytes === null || bytes > limit * kib) ? 1 : 0;

function weigh(): Weight[] {
  // The contract's chunk is asked for by name as the page starts, so a first visit always has it too.
  const first = reach(
    [...linked(/<script[^>]+src="([^"]+)"/g), ...entriesOf('platform/first-routes')],
    staticOnly,
  );
  const styles = linked(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
  return [
    { what: 'First JavaScript', bytes: zipped(first), limit: 150 },
    { what: 'CSS and first fonts', bytes: zipped(styles) + fonts(styles), limit: 130 },
    ...later(first),
  ];
}

/**
 * What every page of a mission loads once it stands still (the socket, the mission's store, the frame's menus), and
 * what opening the plan adds to that.
 */
function later(first: ReadonlySet<string>): Weight[] {
  const mission = reach(entriesOf('platform/live', 'missions/mission-shell', 'frame/'), staticOnly);
  const resting = [...mission].filter((path) => !first.has(path));
  const plan = [...reach(entriesOf('plan/'), planOnly)].filter(
    (path) => !first.has(path) && !mission.has(path),
  );
  return [
    { what: "A mission's frame", bytes: zipped(resting), limit: 45 },
    { what: "Editor's lazy part", bytes: plan.length > 0 ? zipped(plan) : null, limit: 190 },
  ];
}

/** The chunks that a screen or part of the app begins in. */
function entriesOf(...parts: readonly string[]): string[] {
  const begins = (entry = '') => parts.some((part) => entry.startsWith(screens + part));
  const found = Object.keys(outputs).filter(
    (path) => path.endsWith('.js') && begins(outputs[path]?.entryPoint),
  );
  if (found.length === 0)
    throw new Error(`No chunk begins in ${parts.join(' or ')}: this would weigh too little.`);
  return found;
}

function reach(from: readonly string[], follows: (kind: string, to: Output) => boolean): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      const to = outputs[next];
      if (!external && to && follows(kind, to)) visit(next);
    }
  };
  from.forEach(visit);
  return found;
}

function staticOnly(kind: string): boolean {
  return kind === 'import-statement';
}

// What the plan loads later still belongs to it, unless it is another screen or what a person asks for: the panel, the
// dialogs and the like have folders of their own beside `plan`.
function planOnly(kind: string, to: Output): boolean {
  return staticOnly(kind) || ofPlan(to) || !to.entryPoint?.startsWith(screens);
}

function ofPlan(output: Output | undefined): boolean {
  return output?.entryPoint?.startsWith(`${screens}plan/`) ?? false;
}

function linked(pattern: RegExp): string[] {
  return [...index.matchAll(pattern)].map(([, address = '']) => address.replace(/^\//, ''));
}

function zipped(paths: Iterable<string>): number {
  return [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(built, path))).length, 0);
}

function fonts(styles: readonly string[]): number {
  const named = styles.flatMap((path) => [
    ...readFileSync(join(built, path), 'utf8').matchAll(/media\/[^")]+\.woff2/g),
  ]);
  const first = new Set(named.map(([path]) => path).filter((path) => firstFont.test(path)));
  return [...first].reduce((sum, path) => sum + readFileSync(join(built, path)).length, 0);
}

function report(weights: readonly Weight[]): void {
  const size = (bytes: number | null) => (bytes === null ? 'not found' : `${(bytes / kib).toFixed(1)} KiB`);
  console.table(
    weights.map(({ what, bytes, limit }) => ({
      what,
      weighs: size(bytes),
      'at most': `${limit} KiB`,
      verdict: bytes !== null && bytes <= limit * kib ? 'within' : 'OVER',
    })),
  );
}
