import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../../docs/faults.md'), 'utf8');
const source = readFileSync(join(import.meta.dirname, 'catalogue.ts'), 'utf8');

it('docs/faults.md tells of every fault of the catalogue, and of no other', () => {
  const built = [...source.matchAll(/from '\.\/(f\d+)-/g)].map(([, name]) => name?.toUpperCase());
  const told = [...page.matchAll(/^\| \*\*(F\d+)\*\* /gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual(built.toSorted());
  expect(built.length).toBeGreaterThan(0);
});
