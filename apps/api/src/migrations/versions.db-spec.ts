import { TestHouse } from '../testing/test-house.js';
import { Versions1764000000000 } from './1764000000000-versions.js';

it('the tables of versions and agreements can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Versions1764000000000();
  const found = async () =>
    (
      await house.db.query<{ name: string }[]>(
        `select table_name as name from information_schema.tables
         where table_name in ('document_version', 'document_credit', 'agreement') order by 1`,
      )
    ).map(({ name }) => name);
  try {
    await migration.down(runner);
    expect(await found()).toEqual([]);
    await migration.up(runner);
    expect(await found()).toEqual(['agreement', 'document_credit', 'document_version']);
  } finally {
    await runner.release();
    await house.close();
  }
});
