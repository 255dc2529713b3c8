import { Client } from 'pg';
import * as Y from 'yjs';
import { documentId } from './documents.ts';
import { drive } from './drive.ts';
import { type Cluster, Ground } from './ground.ts';
import { rowsOf } from './rows.ts';
import { targets } from './targets.ts';

const editors = 20;
const perSecond = 5;
/** Of warming up and of measuring. */
const seconds = 1 + 3;
let ground: Ground;

async function storedLength(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ bytes: Buffer }>(
    'select bytes from document_update where document_id = $1 order by number',
    [documentId(1)],
  );
  await client.end();
  const doc = new Y.Doc();
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  return doc.getText('bench').length;
}

beforeAll(async () => {
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const cluster: Cluster = { url, pid: 0, stop: () => Promise.resolve() };
  ground = await Ground.open(cluster);
}, 60_000);
afterAll(() => ground.close());

it('the engine alone takes a short W1 without losing a character, and its rows say so', async () => {
  const { postgresPid, longDocumentFile } = ground;
  const place = await ground.placeFor('engine');
  const job = { workload: 'W1', contestant: 'engine' as const, quick: true, place };
  const figures = await drive({ ...job, postgresPid, longDocumentFile });
  const rows = new Map(rowsOf('W1', { engine: figures }, targets).map((row) => [row.name, row]));
  expect(rows.get('W1.lost')).toEqual({
    name: 'W1.lost',
    engine: 0,
    engineTarget: 0,
    engineHeld: true,
  });
  expect(rows.get('W1.p50')).toMatchObject({ engine: expect.any(Number), engineTarget: 1 });
  expect(rows.get('W1.p50')).not.toHaveProperty('held');
  for (const name of ['p95', 'p99', 'cpu', 'rss', 'bytes', 'ackP50', 'ackP99', 'driver'])
    expect(rows.get(`W1.${name}`)?.engine).toBeGreaterThan(0);
  expect(await storedLength(place.databaseUrl)).toBe(editors * perSecond * seconds);
});
