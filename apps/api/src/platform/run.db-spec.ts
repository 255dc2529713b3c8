import { startProxy } from '@throughline/testkit';
import { Log } from './log.js';
import { openOnceThere } from './run.js';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const log = new Log('silent');

it('a node that starts before its database can be reached waits for it', async () => {
  const proxy = await startProxy({ target: databaseUrl });
  proxy.set('cut');
  const warn = new Promise((told) => (log.warn = told as typeof log.warn));
  const opening = openOnceThere({ databaseUrl: proxy.url, databasePool: 2 }, log);
  await warn;
  proxy.set('pass');
  const database = await opening;
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  await database.destroy();
  await proxy.stop();
});

it('one that refuses for good ends the start at once, with its reason', async () => {
  const wrong = new URL(databaseUrl);
  wrong.pathname = '/no-such-database';
  const opening = openOnceThere({ databaseUrl: wrong.href, databasePool: 2 }, log);
  await expect(opening).rejects.toThrow('no-such-database');
});
