import type { Route } from '@throughline/wire';
import { routes } from '@throughline/wire';
import { unzipSync } from 'fflate';
import type { Guest, TestHouse } from '../test-house.js';

/** What parameters of addresses may be, by their names, and what a route's query is. */
export interface Reading {
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly queries: Readonly<Record<string, string>>;
}

/** What one reads with a session: feeds and invitations are opened by a secret address. */
export const readRoutes: readonly Route[] = routes.filter(
  ({ method, path }) => method === 'GET' && !path.includes(':token'),
);

/** Every address of a route that these parameters make. */
export function addressesOf({ name, path }: Route, { params, queries }: Reading): string[] {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param ?? '');
  return named
    .reduce(
      (addresses, param) =>
        addresses.flatMap((address) =>
          (params[param] ?? []).map((value) => address.replace(`:${param}`, value)),
        ),
      [path],
    )
    .map((address) => `${address}${queries[name] ?? ''}`);
}

/** All that a route answers to somebody, as text; of a workbook, what its parts say. */
export async function readBy(
  house: TestHouse,
  guest: Guest,
  route: Route,
  reading: Reading,
): Promise<string> {
  const answers = addressesOf(route, reading).map(async (address) => {
    const headers = { cookie: guest.cookie, 'x-throughline': '1' };
    const bytes = new Uint8Array(await (await fetch(`${house.url}${address}`, { headers })).arrayBuffer());
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes];
    return parts.map((part) => new TextDecoder().decode(part)).join('\n');
  });
  return (await Promise.all(answers)).join('\n');
}
