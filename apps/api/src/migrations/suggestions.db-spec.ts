import { TestHouse } from '../testing/test-house.js';
import { Suggestions1764000400000 } from './1764000400000-suggestions.js';
import { Words1764000600000 } from './1764000600000-words.js';

it('the tables of suggestions and of mentions can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const [suggestions, words] = [new Suggestions1764000400000(), new Words1764000600000()];
  const found = async () => {
    const [{ there }] = await house.db.query(
      `select coalesce(to_regclass('suggestion'), to_regclass('plan_mention')) is not null as there`,
    );
    return there as boolean;
  };
  try {
    await words.down(runner);
    await suggestions.down(runner);
    expect(await found()).toBe(false);
    await suggestions.up(runner);
    await words.up(runner);
    expect(await found()).toBe(true);
  } finally {
    await runner.release();
    await house.close();
  }
});
