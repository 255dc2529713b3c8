import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { TestHouse } from '../testing/test-house.js';

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());

// Counters and heads are written in SQL alone, so the migrations know columns that the code does not describe.
it('every table and column that the code describes is in the migrations, of the same type', async () => {
  const { upQueries } = await house.db.driver.createSchemaBuilder().log();
  const ours = upQueries
    .map(({ query }) => query)
    .filter((query) => /^(CREATE TABLE|ALTER TABLE .* (ADD "|ALTER COLUMN .* TYPE))/.test(query));
  expect(ours).toEqual([]);
});

it('the sign-in library finds its tables as it wants them', async () => {
  const pool = new pg.Pool({
    connectionString: house.ground.settings.databaseUrl,
    options: '-c search_path=auth',
  });
  const { options } = betterAuth({
    baseURL: house.url,
    logger: { disabled: true },
    database: pool,
    secret: 'x'.repeat(40),
    telemetry: { enabled: false },
    advanced: { database: { generateId: 'uuid' } },
  });
  const { toBeAdded, toBeCreated } = await getMigrations(options);
  await pool.end();
  expect([toBeAdded, toBeCreated]).toEqual([[], []]);
});
