import { createServer } from 'node:net';
import { freePort } from './free-port.js';

it('is below the range of outgoing connections, so that a server comes back to it, and can be listened on', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThanOrEqual(12_000);
  expect(port).toBeLessThan(32_000);
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  await new Promise((done) => server.close(done));
});
