import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

export type TestDatabase = { url: string; drop(): Promise<void> };

/** Fills the template, which happens once per run however many specs ask. */
export type Prepare = (url: string) => Promise<void>;

/**
 * A fresh database for one spec file, copied from a template that `prepare` filled. Specs that want other tables name
 * a template of their own.
 */
export const testDatabase = async (prepare: Prepare, template = 'app'): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    await makeTemplate(admin, templateName(template), prepare);
    await admin.query(
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(templateName(template))}`,
    );
  });
  return { url: urlOf(name), drop: () => asAdmin((admin) => dropDatabase(admin, name)) };
};

/** Removes this run's templates from a server that outlives the run. */
export const dropTemplates = (): Promise<void> =>
  asAdmin(async (admin) => {
    const found = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [templateName('')],
    );
    for (const { datname } of found.rows) await dropDatabase(admin, datname);
  });

const templateName = (template: string): string =>
  `template_${process.env['TEST_RUN'] ?? 'lone'}_${template}`;

const adminUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run this spec in the jest project "database".');
  return url;
};

const urlOf = (database: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
};

const asAdmin = async <Result>(work: (admin: Client) => Promise<Result>): Promise<Result> => {
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

/** Specs run in several processes: the first to hold the lock fills the template, which appears by its rename. */
const makeTemplate = async (admin: Client, template: string, prepare: Prepare): Promise<void> => {
  await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount) return;
    const making = `${template}_making`;
    await dropDatabase(admin, making);
    await admin.query(`create database ${escapeIdentifier(making)}`);
    await prepare(urlOf(making));
    await admin.query(`alter database ${escapeIdentifier(making)} rename to ${escapeIdentifier(template)}`);
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [template]);
  }
};

/** Forced, since a spec that failed may have left its connections open. */
const dropDatabase = async (admin: Client, name: string): Promise<void> => {
  await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
};
