/** What the benchmark uses of the api without its framework: storage, rooms, and how a database is opened. */
import type { CoeditFanout, CoeditStorage } from '@throughline/coedit/server';
import { CoeditEngine, MergeWorker } from '@throughline/coedit/server';
import type { Server as SocketServer } from 'socket.io';
import { fromApi } from '../built.ts';

export interface Database {
  query<Rows>(sql: string, values?: unknown[]): Promise<Rows>;
  destroy(): Promise<void>;
}

export async function openDatabase(url: string, poolSize: number): Promise<Database> {
  const built = await fromApi<{ openDatabase(url: string, poolSize: number): Promise<Database> }>(
    'platform/database.js',
  );
  return built.openDatabase(url, poolSize);
}

export async function storageOn(database: Database): Promise<CoeditStorage> {
  const built = await fromApi<{
    PostgresStorage: new (database: Database, meet: () => void) => CoeditStorage;
  }>('coedit/postgres-storage.js');
  return new built.PostgresStorage(database, () => undefined);
}

/** The rooms of a node that is alone. */
export async function roomsOn(server: SocketServer): Promise<CoeditFanout> {
  const built = await fromApi<{ Rooms: new (ground: unknown) => CoeditFanout }>('coedit/rooms.js');
  const { follow, unfollow, tell } = unheard;
  return new built.Rooms({ server, channels: { follow, unfollow, tell }, isFresh: () => true });
}

/** Who writes in the benchmark: members of the demo mission, who may. */
export async function writersIn(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select m.person_id as id from membership m join mission mi on mi.id = m.mission_id
     where mi.slug = 'warm-homes' and m.ended_at is null and m.role <> 'observer' order by m.person_id`,
  );
  return rows.map(({ id }) => id);
}

/** The demo mission's plan, the one document that a page shows. */
export async function planIn(url: string): Promise<string> {
  const database = await openDatabase(url, 1);
  try {
    const [row] = await database.query<{ id: string }[]>(
      `select d.id from document d join mission m on m.id = d.mission_id where m.slug = 'warm-homes' and d.kind = 'plan'`,
    );
    if (!row) throw new Error('the demo mission has no plan');
    return row.id;
  } finally {
    await database.destroy();
  }
}

const unheard: CoeditFanout = {
  join: () => undefined,
  leave: () => undefined,
  send: () => undefined,
  update: () => undefined,
  awareness: () => undefined,
  heads: () => undefined,
  follow: () => undefined,
  unfollow: () => undefined,
  tell: () => undefined,
};

/** A document as it lies there after it was written and compacted: by the engine's own code, whatever that keeps. */
export async function storeCompacted(url: string, documentId: string, update: Uint8Array): Promise<void> {
  const database = await openDatabase(url, 4);
  const merger = new MergeWorker();
  try {
    const storage = await storageOn(database);
    const [personId] = await writersIn(database);
    if (!personId) throw new Error('nobody may write in the demo mission');
    const [head] = await storage.heads([documentId]);
    if (!head) throw new Error('there is no such document');
    const [result] = await storage.append([{ ...head, entries: [{ personId, update, schema: 0 }] }]);
    if (result?.kind !== 'appended') throw new Error(`the document was not stored: ${result?.kind}`);
    const fault = (error: unknown) => {
      throw error;
    };
    const engine = new CoeditEngine({ storage, fanout: unheard, merger, fault });
    if (!(await engine.compact(documentId))) throw new Error('the document was not compacted');
  } finally {
    await database.destroy();
  }
}
