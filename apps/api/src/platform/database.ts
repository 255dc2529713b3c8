import pg from 'pg';
import { DataSource } from 'typeorm';
import { House1763900000000 } from '../migrations/1763900000000-house.js';
import { Versions1764000000000 } from '../migrations/1764000000000-versions.js';
import { Comments1764000100000 } from '../migrations/1764000100000-comments.js';
import { Files1764000200000 } from '../migrations/1764000200000-files.js';
import { Coediting1764000300000 } from '../migrations/1764000300000-coediting.js';
import { Suggestions1764000400000 } from '../migrations/1764000400000-suggestions.js';
import { Changes1764000500000 } from '../migrations/1764000500000-changes.js';
import { Words1764000600000 } from '../migrations/1764000600000-words.js';
import { RegisterViews1764000700000 } from '../migrations/1764000700000-register-views.js';
import { NoticePreferences1764000800000 } from '../migrations/1764000800000-notice-preferences.js';
import { Baselines1764001000000 } from '../migrations/1764001000000-baselines.js';
import { Assessments1764001010000 } from '../migrations/1764001010000-assessments.js';
import { RegisterImports1764001100000 } from '../migrations/1764001100000-register-imports.js';
import { tables } from './tables.js';

// Calendar days stay text (a Date would shift with the machine's zone); counters fit a number.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Listed one by one: a glob finds nothing in a bundle. */
export const migrations = [
  House1763900000000,
  Versions1764000000000,
  Comments1764000100000,
  Files1764000200000,
  Coediting1764000300000,
  Suggestions1764000400000,
  Changes1764000500000,
  Words1764000600000,
  RegisterViews1764000700000,
  NoticePreferences1764000800000,
  Baselines1764001000000,
  Assessments1764001010000,
  RegisterImports1764001100000,
];

/** A stuck lock or a forgotten transaction must not hold a mission: both end by themselves. */
const sessionOptions = '-c lock_timeout=500 -c idle_in_transaction_session_timeout=2000';

export async function openDatabase(url: string, poolSize: number): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities: tables,
    migrations,
    migrationsTableName: 'migration',
    poolSize,
    extra: { options: sessionOptions, connectionTimeoutMillis: 5000, query_timeout: 15_000, keepAlive: true },
    // The pool tells of connections that PostgreSQL ended; unheard, such an error would end the process.
    poolErrorHandler: () => undefined,
  });
  await database.initialize();
  return database;
}

/** Brings the schema up to date; several nodes that start together take turns. */
export async function migrate(database: DataSource): Promise<void> {
  const turn = database.createQueryRunner();
  try {
    await turn.query('set lock_timeout = 0');
    await turn.query("select pg_advisory_lock(hashtext('throughline migrations'))");
    await database.runMigrations({ transaction: 'each' });
  } finally {
    await turn.query("select pg_advisory_unlock(hashtext('throughline migrations'))");
    await turn.query('set lock_timeout = 500');
    await turn.release();
  }
}
