import { TestHouse } from '../testing/test-house.js';
import { NoticePreferences1764000800000 } from './1764000800000-notice-preferences.js';

it('what people chose about notices can be taken away and made again', async () => {
  const house = await TestHouse.open();
  const runner = house.db.createQueryRunner();
  const migration = new NoticePreferences1764000800000();
  const found = async () =>
    (
      await house.db.query<{ name: string }[]>(
        `select table_name as name from information_schema.tables
         where table_name in ('notice_preference', 'notice_level', 'notice_times', 'digest', 'deadline_told')
         union select column_name from information_schema.columns where table_name = 'notice'
           and column_name in ('topic', 'own', 'channels', 'commitment_id', 'letter_id', 'digest_id') order by 1`,
      )
    ).map(({ name }) => name);
  try {
    const all = await found();
    expect(all).toHaveLength(11);
    await migration.down(runner);
    expect(await found()).toEqual([]);
    await migration.up(runner);
    expect(await found()).toEqual(all);
  } finally {
    await runner.release();
    await house.close();
  }
});
