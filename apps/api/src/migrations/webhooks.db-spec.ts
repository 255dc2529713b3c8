import { TestHouse } from '../testing/test-house.js';
import { Webhooks1764000900000 } from './1764000900000-webhooks.js';

it('the tables of webhooks can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Webhooks1764000900000();
  const found = async () => {
    const [row] = await house.db.query(
      `select (to_regclass('webhook') is not null)::int + (to_regclass('webhook_delivery') is not null)::int as n`,
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
