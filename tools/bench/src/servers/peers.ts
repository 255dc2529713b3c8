import { join } from 'node:path';
import { Client } from 'pg';
import { RelayLine, SocketIoRelayLine } from '../speakers/relays.ts';
import { YjsLine } from '../speakers/yjs.ts';
import { type Place, type Server, startProgram } from './server.ts';

export const peersFolder = join(import.meta.dirname, '../../peers');
const peer = (name: string) => join(peersFolder, name);
const ws = ({ port }: Place) => `ws://127.0.0.1:${port}`;

export const relay: Server = {
  keeps: false,
  start: (place) => startProgram([peer('ws-relay.mjs')], place),
  dial: (place) => Promise.resolve((documentId, ears) => new RelayLine(`${ws(place)}/${documentId}`, ears)),
};

export const socketIoRelay: Server = {
  keeps: false,
  start: (place) => startProgram([peer('socket-io-relay.mjs')], place),
  dial: (place) =>
    Promise.resolve(
      (documentId, ears) => new SocketIoRelayLine(`http://127.0.0.1:${place.port}`, documentId, ears),
    ),
};

/** Its own program; with `YPERSISTENCE` it puts each update into LevelDB. */
export const yWebsocket: Server = {
  keeps: true,
  start: (place) =>
    startProgram([peer('node_modules/@y/websocket-server/src/server.js')], place, {
      YPERSISTENCE: join(place.folder, 'leveldb'),
    }),
  dial: (place) =>
    Promise.resolve((documentId, ears) => new YjsLine(`${ws(place)}/${documentId}`, undefined, ears)),
};

const hocuspocusWith = (env: Record<string, string>): Server => ({
  database: 'plain',
  keeps: true,
  start: (place) =>
    startProgram([peer('hocuspocus.mjs')], place, { DATABASE_URL: place.databaseUrl, ...env }),
  dial: (place) => Promise.resolve((documentId, ears) => new YjsLine(ws(place), documentId, ears)),
  store: (place, documentId, update) => storeBlob(place.databaseUrl, documentId, update),
});

/** As it comes: stored two seconds after the last change, at most ten after the first. */
export const hocuspocus = hocuspocusWith({});

/** Told to store at every change, which is the nearest that it gets to our promise. */
export const hocuspocusNow = hocuspocusWith({ STORE_AT_ONCE: 'yes' });

async function storeBlob(url: string, name: string, update: Uint8Array): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table if not exists documents (name text primary key, data bytea not null)');
    await client.query('insert into documents values ($1, $2)', [name, Buffer.from(update)]);
  } finally {
    await client.end();
  }
}
