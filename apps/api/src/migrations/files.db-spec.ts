import { TestHouse } from '../testing/test-house.js';
import { Files1764000200000 } from './1764000200000-files.js';

it('the tables of files can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new Files1764000200000();
  const found = async () => {
    const [{ there }] = await house.db.query(
      `select to_regclass('file') is not null and to_regclass('file_content') is not null as there`,
    );
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
