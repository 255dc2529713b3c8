import { join } from 'node:path';
import { productFlags, startProduct } from '@throughline/testkit';
import { ThroughlineLine } from '../speakers/throughline.ts';
import { openDatabase, storeCompacted, writersIn } from './house.ts';
import { type Place, profiling, type Server, startProgram } from './server.ts';

const urlOf = ({ port }: Place) => `http://127.0.0.1:${port}`;
const store: NonNullable<Server['store']> = (place, documentId, update) =>
  storeCompacted(place.databaseUrl, documentId, update);

async function peopleOf(place: Place): Promise<string[]> {
  const database = await openDatabase(place.databaseUrl, 1);
  try {
    return await writersIn(database);
  } finally {
    await database.destroy();
  }
}

/** libs/coedit on plain Socket.IO and PostgreSQL. */
export const engine: Server = {
  database: 'house',
  keeps: true,
  store,
  start: (place) =>
    startProgram([...productFlags, join(import.meta.dirname, 'engine-program.ts')], place, {
      DATABASE_URL: place.databaseUrl,
    }),
  dial: async (place) => {
    const people = await peopleOf(place);
    return (documentId, ears, who) => {
      const auth = { personId: people[who % people.length] };
      return new ThroughlineLine({ url: urlOf(place), path: '/socket', auth }, documentId, ears);
    };
  },
};

/** The built product as it is run: sessions, access, gate and all. Demo mode, for its open door alone. */
export const product: Server = {
  database: 'house',
  keeps: true,
  store,
  start: (place) => startProduct(houseAt(place)),
  dial: async (place) => {
    const cookies = await Promise.all((await peopleOf(place)).map((id) => enter(urlOf(place), id)));
    return (documentId, ears, who) => {
      const headers = { origin: urlOf(place), cookie: cookies[who % cookies.length] ?? '' };
      return new ThroughlineLine({ url: urlOf(place), path: '/socket', headers }, documentId, ears);
    };
  },
};

export const houseAt = (place: Place) => ({
  port: place.port,
  databaseUrl: place.databaseUrl,
  dataDir: place.folder,
  env: {
    DEMO: 'on',
    RATE_LIMIT_FACTOR: '10000',
    SECRET: 'benchmark'.repeat(4),
    LOG_LEVEL: 'warn',
    ...profiling(),
  },
});

async function enter(url: string, personId: string): Promise<string> {
  const response = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-throughline': '1' },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`somebody could not sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
