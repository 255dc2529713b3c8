import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LONG_TAIL } from '@throughline/coedit/server';
import { startProduct } from '@throughline/testkit';
import { Client, escapeIdentifier } from 'pg';
import * as Y from 'yjs';
import { fromApi } from '../../bench/src/built.ts';

interface Server {
  url: string;
  pid: number;
  stop(): Promise<void>;
}
type Start = (options: { dataDir: string; port?: number; log: (line: string) => void }) => Promise<Server>;

export const documentId = (n: number): string =>
  `0190a2a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const blankDocuments = Array.from({ length: 100 }, (_, n) => documentId(n));
/** With as many rows as a document may have before they are merged: the next one brings that about. */
export const longDocuments = Array.from({ length: 8 }, (_, n) => documentId(1000 + n));
/** What every node of a run signs with. */
export const secret = 'faults-'.repeat(6);
export const houseEnv = { DEMO: 'on', RATE_LIMIT_FACTOR: '10000', SECRET: secret, LOG_LEVEL: 'warn' };

/** One PostgreSQL for all faults, which can be crashed, and a fresh database with the demo mission for each. */
export class Ground {
  private readonly folder: string;
  private readonly start: Start;
  private server: Server;
  private count = 0;

  private constructor(folder: string, start: Start, server: Server) {
    this.folder = folder;
    this.start = start;
    this.server = server;
  }

  static async open(): Promise<Ground> {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-faults-'));
    await chmod(folder, 0o711);
    const { startEmbeddedPostgres } = await fromApi<{ startEmbeddedPostgres: Start }>(
      'platform/postgres/embedded-postgres.js',
    );
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
    const ground = new Ground(folder, startEmbeddedPostgres, server);
    await ground.prepare();
    return ground;
  }

  /** As `pg_ctl stop -m immediate`: nothing is written out, the next start recovers. */
  async crash(): Promise<void> {
    process.kill(this.server.pid, 'SIGQUIT');
    await this.server.stop();
  }

  /** On the same port and data. */
  async recover(): Promise<void> {
    const port = Number(new URL(this.server.url).port);
    this.server = await this.start({ dataDir: join(this.folder, 'postgres'), port, log: () => undefined });
  }

  async close(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async database(): Promise<string> {
    this.count += 1;
    const name = `fault_${this.count}`;
    await ask(this.server.url, `create database ${escapeIdentifier(name)} template house`);
    return this.urlOf(name);
  }

  async dataFolder(): Promise<string> {
    const folder = await mkdtemp(join(this.folder, 'node-'));
    await chmod(folder, 0o711);
    return folder;
  }

  /** The product itself makes its schema and its demo mission; blank documents are added to that mission. */
  private async prepare(): Promise<void> {
    await ask(this.server.url, 'create database house');
    const dataDir = join(this.folder, 'first');
    await mkdir(dataDir, { mode: 0o711 });
    const databaseUrl = this.urlOf('house');
    await (await startProduct({ databaseUrl, dataDir, env: houseEnv })).stop();
    await ask(databaseUrl, addDocuments, [[...blankDocuments, ...longDocuments]]);
    await ask(databaseUrl, addRows, [longDocuments, ...Object.values(rowsOf(LONG_TAIL))]);
  }

  private urlOf(name: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }
}

const addDocuments = `insert into document (id, mission_id, audience_id, kind)
  select id, plan.mission_id, plan.audience_id, 'fault' from unnest($1::uuid[]) as id,
    (select d.mission_id, d.audience_id from document d join mission m on m.id = d.mission_id
     where m.slug = 'warm-homes' and d.kind = 'plan') as plan`;

/** By the product's own function, as if one person had typed them. */
const addRows = `select count(*) from unnest($1::uuid[]) as long (document), lateral (
    select m.person_id from document d join membership m on m.mission_id = d.mission_id
    where d.id = long.document and m.role = 'chair' and m.ended_at is null limit 1) as chair,
  lateral coedit_append(array[long.document], array[1], array[0::bigint], array[$2::int],
    array_fill(chair.person_id, array[$2::int]), array_fill(0, array[$2::int]), $3::int[], $4::bytea, array['chair'])`;

/** Rows of a paragraph that was typed letter by letter. */
function rowsOf(count: number): { count: number; lengths: number[]; bytes: Buffer } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    doc.getXmlFragment('plan').insert(0, [paragraph]);
    paragraph.insert(0, [text]);
  });
  while (updates.length < count) text.insert(text.length, 'x');
  return { count, lengths: updates.map(({ length }) => length), bytes: Buffer.concat(updates) };
}

export async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
