import { Client } from 'pg';
import { testDatabase } from './test-database.js';

describe('a test database', () => {
  const run = async (url: string, text: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  it('is a copy of its own, from a template that is filled once however many ask at the same time', async () => {
    let filled = 0;
    const prepare = async (url: string): Promise<void> => {
      filled += 1;
      await run(url, 'create table note (body text)');
    };
    const [one, two] = await Promise.all([testDatabase(prepare, 'once'), testDatabase(prepare, 'once')]);
    await run(one.url, "insert into note values ('mine')");
    expect(await run(two.url, 'select * from note')).toEqual([]);
    expect(filled).toBe(1);
    await Promise.all([one.drop(), two.drop()]);
  });

  it('is gone after it is dropped, even with a connection left open', async () => {
    const database = await testDatabase(async () => undefined, 'empty');
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(run(database.url, 'select 1')).rejects.toThrow('does not exist');
  });

  it('is not made from a template whose filling failed', async () => {
    const failing = (): Promise<void> => Promise.reject(new Error('a migration failed'));
    await expect(testDatabase(failing, 'torn')).rejects.toThrow('a migration failed');
    const database = await testDatabase(
      (url) => run(url, 'create table note ()').then(() => undefined),
      'torn',
    );
    expect(await run(database.url, 'select * from note')).toEqual([]);
    await database.drop();
  });
});
