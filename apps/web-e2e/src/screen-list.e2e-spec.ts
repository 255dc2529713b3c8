import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts, screens } from './screen-list.js';

const table = readFileSync(join(import.meta.dirname, '../../web/src/app/app.routes.ts'), 'utf8');
/** The text of one of the table's lists, and the paths in it. */
const listed = (name: string) => new RegExp(`const ${name}: Routes = \\[[^]*?\\n\\];`).exec(table)?.[0] ?? '';
const pathsIn = (list: string) =>
  [...list.matchAll(/^ {2,4}(?:\{ )?path: '([^']*)'/gm)].map(([, path]) => path ?? '');

const nested = ['own', 'mission'];
const shells = ['', 'm/:slug'];
const all = [
  ...pathsIn(listed('doors')),
  ...pathsIn(listed('own')),
  ...pathsIn(listed('mission')).map((path) => (path ? `m/:slug/${path}` : 'm/:slug')),
  ...pathsIn(listed('routes')).filter((path) => !shells.includes(path)),
];
const fits = (path: string, address: string) =>
  path === '**' || new RegExp(`^/${path.replace(/:\w+/g, '[^/]+')}$`).test(address);
/** The route that opens an address: the first that fits, as in the router. */
const routeOf = (address: string) => all.find((path) => fits(path, address.split('?')[0] ?? ''));

it('every route of the browser app has a screen that is looked at', () => {
  expect(all.length).toBeGreaterThan(20);
  for (const name of nested) expect(table).toContain(`children: ${name}`);
  const looked = new Set(screens.map(([, address]) => routeOf(address)));
  expect(all.filter((path) => !looked.has(path))).toEqual([]);
});

it('no two screens have one name', () => {
  const names = screens.map(([name]) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('every screen is in one part, and every part has a suite that looks at it', () => {
  expect(Object.values(parts).flat().toSorted()).toEqual(screens.toSorted());
  for (const part of Object.keys(parts)) {
    const suite = readFileSync(join(import.meta.dirname, `screens-${part}.e2e-spec.ts`), 'utf8');
    expect(suite).toContain(`lookAt(parts.${part});`);
  }
});
