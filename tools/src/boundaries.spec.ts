import { ESLint } from 'eslint';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '../..');
interface Finding {
  readonly line: number;
  readonly words: string;
}

const eslint = new ESLint({ cwd: workspace });

// A breach is planted in the text of a file that exists, since types and the graph are known of such files alone.
async function findings(path: string, code: string): Promise<Finding[]> {
  const [result] = await eslint.lintText(code, { filePath: join(workspace, path) });
  return (result?.messages ?? []).map(({ ruleId, message, line }) => ({
    line,
    words: `${ruleId ?? 'parse'}: ${message}`,
  }));
}

/**
 * What is planted in one file is looked at in one go: types and the graph are read anew at each look. Each plant has
 * a line of its own, by which its findings are known.
 */
class Bed {
  private readonly rows: string[] = [];
  private looked: Promise<Finding[]> | undefined;

  constructor(private readonly path: string) {}

  plant(code: string): () => Promise<string[]> {
    const line = this.rows.push(code);
    return async () => {
      this.looked ??= findings(this.path, `${this.rows.join('\n')}\n`);
      return (await this.looked).filter((found) => found.line === line).map(({ words }) => words);
    };
  }
}

const beds = new Map<string, Bed>();
let planted = 0;

/** Plants one line in a file, and gives how to ask, once all is planted, what was found in it. */
function plant(path: string, code: string): () => Promise<string[]> {
  const bed = beds.get(path) ?? new Bed(path);
  beds.set(path, bed);
  return bed.plant(code);
}

const plantUse = (path: string, name: string) => {
  planted += 1;
  return plant(
    path,
    `import * as used${planted} from '${name}'; export const kept${planted} = used${planted};`,
  );
};

type Row = readonly [path: string, name: string];
const withFindings = (rows: readonly Row[]) =>
  rows.map(([path, name]) => [path, name, plantUse(path, name)] as const);

const boundary = '@nx/enforce-module-boundaries';
const restricted = 'no-restricted-imports';
const shape = 'no-restricted-syntax';

const inMission = 'libs/mission/src/day.ts';
const inWire = 'libs/wire/src/route.ts';
const inDocuments = 'libs/documents/src/safe-href.ts';
const inEngine = 'libs/coedit/src/server/gate.ts';
const inProvider = 'libs/coedit/src/client/provider.ts';
const inUi = 'libs/ui/src/words/words.ts';
const inApi = 'apps/api/src/goals/goals.controller.ts';
const inWeb = 'apps/web/src/app/app.routes.ts';
const inFeature = 'apps/web/src/app/frame/matching.ts';
const inTools = 'tools/src/programs.ts';

describe('a house import that the table does not name', () => {
  it.each(
    withFindings([
      [inMission, '@throughline/wire'],
      [inMission, '@throughline/documents'],
      [inWire, '@throughline/documents'],
      [inDocuments, '@throughline/wire'],
      [inEngine, '@throughline/mission'],
      [inUi, '@throughline/mission'],
      [inApi, '@throughline/ui'],
      [inApi, '@throughline/testkit'],
      [inWeb, '@throughline/testkit'],
    ]),
  )('is refused: %s takes %s', async (_path, _name, found) => {
    expect(await found()).toContainEqual(expect.stringContaining(boundary));
  });
});

describe('a package that a lib is kept free of', () => {
  it.each(
    withFindings([
      [inMission, 'canonicalize'],
      [inMission, 'yjs'],
      [inWire, 'socket.io'],
      [inDocuments, 'yjs'],
      [inEngine, 'pg'],
      [inEngine, '@nestjs/common'],
      [inProvider, '@angular/core'],
      [inUi, 'socket.io-client'],
      [inApi, '@angular/core'],
      [inWeb, 'typeorm'],
      [inWeb, 'pg'],
      [inWeb, '@nestjs/common'],
    ]),
  )('is refused: %s takes %s', async (_path, _name, found) => {
    expect(await found()).toContainEqual(expect.stringContaining(boundary));
  });
});

describe('a way into another part that is not its door', () => {
  it.each(
    withFindings([
      [inMission, 'node:crypto'],
      [inWire, 'node:fs'],
      [inWeb, '@throughline/mission/src/day'],
      [inEngine, '../client/provider.js'],
      [inProvider, '../server/engine.js'],
      [inApi, '../commitments/commitments.module-parts.js'],
      [inApi, '@throughline/coedit/client'],
      [inFeature, '../commitments/register-view'],
      [inFeature, '@throughline/coedit/server'],
    ]),
  )('is refused: %s takes %s', async (_path, _name, found) => {
    expect(await found()).toContainEqual(expect.stringContaining(restricted));
  });
});

describe('time and chance in the domain', () => {
  const taken = [
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
  ].map(
    (expression, n) => [expression, plant(inMission, `export const taken${n} = ${expression};`)] as const,
  );
  it.each(taken)('are arguments, so %s is refused', async (_expression, found) => {
    expect(await found()).toContainEqual(expect.stringContaining(shape));
  });

  const read = plant(
    inMission,
    "export const day = (at: number) => new Date(at).getTime() - Date.parse('2026-11-23');",
  );
  it('may be read from what was given', async () => {
    expect(await read()).toEqual([]);
  });
});

describe('what may stand', () => {
  it.each(
    withFindings([
      [inMission, 'zod'],
      [inWire, '@throughline/mission'],
      [inDocuments, 'prosemirror-model'],
      [inEngine, 'yjs'],
      [inProvider, 'socket.io-client'],
      [inApi, '@throughline/coedit/server'],
      [inApi, '../platform/clock.js'],
      [inApi, '../missions/missions.service.js'],
      [inWeb, '@throughline/coedit/client'],
      [inTools, '@throughline/wire'],
      ['libs/mission/src/commitment.spec.ts', '@throughline/testkit'],
    ]),
  )('%s takes %s', async (_path, _name, found) => {
    expect(await found()).toEqual([]);
  });
});

describe('the shape of code', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `export const n${i} = ${i};`);
  it.each([
    ['max-lines', lines(301).join('\n')],
    ['max-lines-per-function', `export function long() {\n${'  void 0;\n'.repeat(50)}}\n`],
    [shape, 'export function many(a: 1, b: 2, c: 3, d: 4, e: 5) {\n  return [a, b, c, d, e];\n}\n'],
    [shape, 'export enum Colour {\n  Red,\n}\n'],
    [shape, 'export default 1;\n'],
    ['no-explicit-any', 'export const anything = (it: any) => it;\n'],
    ['no-floating-promises', 'export const go = () => {\n  Promise.resolve(1);\n};\n'],
    ['no-empty', 'export const swallow = (risk: () => void) => {\n  try {\n    risk();\n  } catch {}\n};\n'],
  ])('is held by %s', async (rule, code) => {
    const found = (await findings(inTools, code)).map(({ words }) => words);
    expect(found).toContainEqual(expect.stringContaining(rule));
  });
});
