import { type DBSchema, deleteDB, openDB } from 'idb';

interface Schema extends DBSchema {
  copies: { key: string; value: unknown };
}

const name = 'throughline-copies';

const open = () =>
  openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('copies'),
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });

export const missionOf = (person: { id: string } | null, slug: string) => `mission ${person?.id} ${slug}`;

/**
 * What the server answered last, to open the page with when it can't be reached. Keys name the person, so that one
 * person's copies are never read for another; sign-out takes them all.
 */
export async function keepCopy(key: string, value: unknown): Promise<void> {
  const db = await open();
  await db.put('copies', value, key);
  db.close();
}

export async function copyOf(key: string): Promise<unknown> {
  const db = await open();
  const value: unknown = await db.get('copies', key);
  db.close();
  return value;
}

export const dropCopies = (): Promise<void> => deleteDB(name);
