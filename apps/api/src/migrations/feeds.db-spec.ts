import { TestHouse } from '../testing/test-house.js';
import { Feeds1764000910000 } from './1764000910000-feeds.js';

it('the table of feeds can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Feeds1764000910000();
  const found = async () => {
    const [row] = await house.db.query(`select (to_regclass('feed_address') is not null)::int as n`);
    return row.n as number;
  };
  try {
    await migration.down(runner);
    expect(await found()).toBe(0);
    await migration.up(runner);
    expect(await found()).toBe(1);
  } finally {
    await runner.release();
    await house.close();
  }
});
