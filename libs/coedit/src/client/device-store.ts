import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mergeUpdates } from 'yjs';
import type { CoeditRefusal, DocRow, Lease, Position } from '../protocol.js';

/** One local change that the server has not yet acknowledged, with the lease under which it was written. */
export interface Pending {
  lease: Lease;
  update: Uint8Array;
  /** Its place on the device, once it is there. */
  key?: number;
}

/** Words that could not be sent, kept so that they can be copied. */
export interface Aside {
  id: number;
  documentId: string;
  at: number;
  reason: CoeditRefusal;
  text: string;
}

export interface Kept {
  held?: Position;
  updates: Uint8Array[];
  pending: Pending[];
}

interface Schema extends DBSchema {
  heads: { key: string; value: Position & { documentId: string } };
  rows: { key: [string, number]; value: DocRow & { documentId: string } };
  pending: {
    key: number;
    value: Omit<Pending, 'key'> & { documentId: string };
    indexes: { byDocument: string };
  };
  asides: { key: number; value: Omit<Aside, 'id'> & { id?: number }; indexes: { byDocument: string } };
}

/** Where they lie on the device: asked for late, since a change is on its way there for a while. */
export const keysOf = (items: readonly Pending[]): number[] => items.flatMap(({ key }) => key ?? []);

/** Rows beyond this are merged into one. */
const ROWS_KEPT = 200;

const nameOf = (personId: string) => `coedit:${personId}`;
const rowsOf = (documentId: string) => IDBKeyRange.bound([documentId, 0], [documentId, Infinity]);

/**
 * What one person's pages keep on this device. Several pages share it: rows are written under their numbers, so
 * writing one twice changes nothing, and a page that lags or knows another epoch does not write over what is there.
 */
export class DeviceStore {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  /** Undefined where the browser keeps nothing (private mode, storage switched off). */
  static async open(personId: string): Promise<DeviceStore | undefined> {
    if (typeof indexedDB === 'undefined') return undefined;
    try {
      const db = await openDB<Schema>(nameOf(personId), 1, {
        upgrade(fresh) {
          fresh.createObjectStore('heads', { keyPath: 'documentId' });
          fresh.createObjectStore('rows', { keyPath: ['documentId', 'number'] });
          fresh.createObjectStore('pending', { autoIncrement: true }).createIndex('byDocument', 'documentId');
          const asides = fresh.createObjectStore('asides', { keyPath: 'id', autoIncrement: true });
          asides.createIndex('byDocument', 'documentId');
        },
        // Sign-out in another tab deletes the database; holding on would block it.
        blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
      });
      return new DeviceStore(db);
    } catch {
      return undefined;
    }
  }

  async load(documentId: string): Promise<Kept> {
    const tx = this.db.transaction(['heads', 'rows', 'pending']);
    const [head, rows, keys, values] = await Promise.all([
      tx.objectStore('heads').get(documentId),
      tx.objectStore('rows').getAll(rowsOf(documentId)),
      tx.objectStore('pending').index('byDocument').getAllKeys(documentId),
      tx.objectStore('pending').index('byDocument').getAll(documentId),
    ]);
    const pending = values.map(({ lease, update }, i) => ({ lease, update, key: keys[i] as number }));
    const updates = rows.map(({ update }) => update);
    if (!head) return { updates, pending };
    const { epoch, number, digest } = head;
    return { held: { epoch, number, digest }, updates, pending };
  }

  async addPending(documentId: string, { lease, update }: Pending): Promise<number> {
    return this.db.add('pending', { documentId, lease, update });
  }

  /** Rows, number and what they acknowledge in one transaction. */
  async advance(documentId: string, held: Position, rows: readonly DocRow[], done: number[]): Promise<void> {
    const tx = this.db.transaction(['heads', 'rows', 'pending'], 'readwrite');
    for (const key of done) void tx.objectStore('pending').delete(key);
    const before = await tx.objectStore('heads').get(documentId);
    const fresh = before ? rows.filter(({ number }) => number > before.number) : [];
    if (before?.epoch === held.epoch && fresh[0]?.number === before.number + 1) {
      for (const { number, update } of fresh) void tx.objectStore('rows').put({ documentId, number, update });
      void tx.objectStore('heads').put({ documentId, ...held });
      const store = tx.objectStore('rows');
      if ((await store.count(rowsOf(documentId))) > ROWS_KEPT) {
        const update = mergeUpdates((await store.getAll(rowsOf(documentId))).map((row) => row.update));
        void store.delete(rowsOf(documentId));
        void store.put({ documentId, number: held.number, update });
      }
    }
    await tx.done;
  }

  /** The whole as the server gave it, in place of what was there. */
  async replace(documentId: string, held: Position, updates: readonly Uint8Array[]): Promise<void> {
    const tx = this.db.transaction(['heads', 'rows'], 'readwrite');
    void tx.objectStore('rows').delete(rowsOf(documentId));
    const update = updates.length > 0 ? mergeUpdates([...updates]) : undefined;
    if (update) void tx.objectStore('rows').put({ documentId, number: held.number, update });
    void tx.objectStore('heads').put({ documentId, ...held });
    await tx.done;
  }

  async setAside(aside: Omit<Aside, 'id'> | undefined, keys: readonly number[]): Promise<void> {
    const tx = this.db.transaction(['pending', 'asides'], 'readwrite');
    for (const key of keys) void tx.objectStore('pending').delete(key);
    if (aside) void tx.objectStore('asides').add(aside);
    await tx.done;
  }

  async asides(documentId: string): Promise<Aside[]> {
    return (await this.db.getAllFromIndex('asides', 'byDocument', documentId)) as Aside[];
  }

  async discardAside(id: number): Promise<void> {
    await this.db.delete('asides', id);
  }

  async unsynced(): Promise<number> {
    return (await this.db.count('pending')) + (await this.db.count('asides'));
  }

  close(): void {
    this.db.close();
  }
}

/** Changes not yet acknowledged and words set aside, over all documents: sign-out asks when this is not 0. */
export async function unsyncedCount(personId: string): Promise<number> {
  const store = await DeviceStore.open(personId);
  const count = (await store?.unsynced()) ?? 0;
  store?.close();
  return count;
}

/** For sign-out alone; an expired session never wipes. */
export async function wipe(personId: string): Promise<void> {
  if (typeof indexedDB !== 'undefined') await deleteDB(nameOf(personId));
}
