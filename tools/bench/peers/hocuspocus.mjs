// Hocuspocus with PostgreSQL through its own Database extension. STORE_AT_ONCE: no debounce.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
await pool.query('create table if not exists documents (name text primary key, data bytea not null)');

const database = new Database({
  fetch: async ({ documentName }) => {
    const { rows } = await pool.query('select data from documents where name = $1', [documentName]);
    return rows[0]?.data ?? null;
  },
  store: async ({ documentName, state }) => {
    await pool.query(
      'insert into documents values ($1, $2) on conflict (name) do update set data = excluded.data',
      [documentName, state],
    );
  },
});
const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  quiet: true,
  extensions: [database],
  ...(process.env.STORE_AT_ONCE ? { debounce: 0, maxDebounce: 0 } : {}),
});
await server.listen();
