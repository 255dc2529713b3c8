import { TestHouse } from '../testing/test-house.js';
import { Suggestions1764000400000 } from './1764000400000-suggestions.js';

it('the table of suggestions can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Suggestions1764000400000();
  const found = async () => {
    const [{ there }] = await house.db.query(`select to_regclass('suggestion') is not null as there`);
    return there as boolean;
  };
  try {
    await migration.down(runner);
    expect(await found()).toBe(false);
    await migration.up(runner);
    expect(await found()).toBe(true);
  } finally {
    await runner.release();
    await house.close();
  }
});
