import { mkdir, mkdtemp, chmod, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProduct } from '@throughline/testkit';
import { Client, escapeIdentifier } from 'pg';
import { fromApi } from './built.ts';
import { documentId, mostDocuments } from './documents.ts';
import { encodeEdits, longEdits } from './long-document.ts';
import { servers } from './servers/all.ts';
import { houseAt } from './servers/ours.ts';
import type { Contestant, Place } from './servers/server.ts';

export interface Cluster {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** One PostgreSQL for the whole run (fsync as it comes: on), and in it a database of its own for each server. */
export class Ground {
  readonly longDocumentFile: string;
  readonly postgresPid: number;
  private readonly folder: string;
  private readonly cluster: Cluster;
  private readonly template = `bench_house_${process.pid}`;
  private count = 0;

  private constructor(folder: string, cluster: Cluster) {
    this.folder = folder;
    this.cluster = cluster;
    this.postgresPid = cluster.pid;
    this.longDocumentFile = join(folder, 'long-document');
  }

  /** On a cluster of its own, or on one that is there. */
  static async open(given?: Cluster): Promise<Ground> {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
    await chmod(folder, 0o711);
    const ground = new Ground(folder, given ?? (await startCluster(folder)));
    await ground.prepare();
    return ground;
  }

  async close(): Promise<void> {
    await this.cluster.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A port, a folder and, where it is asked for, a fresh database. */
  async placeFor(contestant: Contestant): Promise<Place> {
    const { database } = servers[contestant];
    const place = await this.place();
    if (!database) return place;
    const from = database === 'house' ? this.template : 'template1';
    const name = `${this.template}_${this.count}`;
    await this.ask(
      this.cluster.url,
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(from)}`,
    );
    return { ...place, databaseUrl: this.urlOf(name) };
  }

  /** The product itself makes its schema and its demo mission; the documents are added to that mission. */
  private async prepare(): Promise<void> {
    await this.ask(this.cluster.url, `create database ${escapeIdentifier(this.template)}`);
    const place = { ...(await this.place()), databaseUrl: this.urlOf(this.template) };
    const house = await startProduct(houseAt(place));
    await house.stop();
    await this.ask(
      place.databaseUrl,
      `insert into document (id, mission_id, audience_id, kind)
       select id, plan.mission_id, plan.audience_id, 'bench' from unnest($1::uuid[]) as id,
         (select d.mission_id, d.audience_id from document d join mission m on m.id = d.mission_id
          where m.slug = 'warm-homes' and d.kind = 'plan') as plan`,
      [Array.from({ length: mostDocuments + 1 }, (_, n) => documentId(n))],
    );
    const edits = await longEdits(process.env['B4_TRACE']);
    await writeFile(this.longDocumentFile, encodeEdits(edits));
  }

  private async place(): Promise<Place> {
    this.count += 1;
    const folder = join(this.folder, `server-${this.count}`);
    await mkdir(folder, { mode: 0o711 });
    return { port: await freePort(), databaseUrl: '', folder };
  }

  private urlOf(name: string): string {
    const url = new URL(this.cluster.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  private async ask(url: string, sql: string, values: unknown[] = []): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql, values);
    } finally {
      await client.end();
    }
  }
}

async function startCluster(folder: string): Promise<Cluster> {
  const built = await fromApi<{
    startEmbeddedPostgres(options: { dataDir: string; log: (line: string) => void }): Promise<Cluster>;
  }>('platform/postgres/embedded-postgres.js');
  return built.startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
}
