import type { MigrationInterface } from 'typeorm';
import { TestHouse } from '../testing/test-house.js';
import { Webhooks1764000900000 } from './1764000900000-webhooks.js';
import { Push1764000920000 } from './1764000920000-push.js';

it.each<[string, MigrationInterface, string[]]>([
  ['webhooks', new Webhooks1764000900000(), ['webhook', 'webhook_delivery']],
  ['push', new Push1764000920000(), ['push_keys', 'push_device']],
])('the tables of %s can be taken away and made again', async (_, migration, tables) => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const found = async () => {
    const [row] = await house.db.query(
      'select count(to_regclass(name))::int as n from unnest($1::text[]) as name',
      [tables],
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
