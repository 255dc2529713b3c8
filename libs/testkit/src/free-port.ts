import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below every system's range for outgoing connections (Linux begins at 32768, others at 49152): a server that is
 * killed would else find, on its return, its port in the hands of whatever connected to somewhere meanwhile.
 */
const range = [12_000, 32_000] as const;
const attempts = 20;

/** A TCP port on loopback that was free a moment ago, and that no outgoing connection takes. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(...range);
    if (await isFree(port)) return port;
  }
  throw new Error(`${attempts} ports between ${range.join(' and ')} were all taken`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
