import { createClient } from 'redis';
import { startRedis } from './redis-server.js';

describe('the Redis of a test', () => {
  it('answers, and starts empty each time unless the environment names one', async () => {
    for (const value of ['first', 'second']) {
      const server = await startRedis();
      const client = createClient({ url: server.url });
      await client.connect();
      if (server.pid !== undefined) expect(await client.get('testkit:word')).toBeNull();
      await client.set('testkit:word', value);
      expect(await client.get('testkit:word')).toBe(value);
      await client.del('testkit:word');
      await client.close();
      await server.stop();
    }
  });
});
