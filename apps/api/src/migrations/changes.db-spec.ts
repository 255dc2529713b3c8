import { TestHouse } from '../testing/test-house.js';
import { Changes1764000500000 } from './1764000500000-changes.js';

it('the tables of changes, dependencies and follows can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Changes1764000500000();
  const found = async () => {
    const [{ there }] = await house.db.query(
      `select (to_regclass('change') is not null)::int + (to_regclass('dependency') is not null)::int +
         (to_regclass('follow') is not null)::int + (select count(*) from information_schema.columns
           where column_name in ('resources', 'measure') and table_name = 'commitment')::int as there`,
    );
    return there as number;
  };
  try {
    await migration.down(runner);
    expect(await found()).toBe(0);
    await migration.up(runner);
    expect(await found()).toBe(5);
  } finally {
    await runner.release();
    await house.close();
  }
});
