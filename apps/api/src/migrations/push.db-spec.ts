import { TestHouse } from '../testing/test-house.js';
import { Push1764000920000 } from './1764000920000-push.js';

it('the tables of push can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Push1764000920000();
  const found = async () => {
    const [row] = await house.db.query(
      `select (to_regclass('push_keys') is not null)::int + (to_regclass('push_device') is not null)::int as n`,
    );
    return row.n as number;
  };
  try {
    await migration.down(runner);
    expect(await found()).toBe(0);
    await migration.up(runner);
    expect(await found()).toBe(2);
  } finally {
    await runner.release();
    await house.close();
  }
});
