import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './product.js';

const standIn = `
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
const { PORT, HOST, DATA_DIR, REDIS_URL, DEMO } = process.env;
let asked = 0;
createServer((request, response) => {
  response.statusCode = request.url === '/health/ready' && ++asked < 3 ? 503 : 200;
  response.end(JSON.stringify({ DATA_DIR, REDIS_URL, DEMO }));
}).listen(Number(PORT), HOST, () => console.log('listening'));
process.on('SIGTERM', () => { writeFileSync(process.env.GOODBYE, 'bye'); process.exit(0); });
`;

describe('the product under test', () => {
  let place: string;
  let program: string;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'throughline-'));
    program = join(place, 'main.mjs');
    await writeFile(program, standIn);
  });

  afterEach(() => rm(place, { recursive: true, force: true }));

  it('is handed over only when it says that it is ready, with a data folder of its own and no stray settings', async () => {
    const goodbye = join(place, 'goodbye');
    const product = await startProduct({ program, env: { DEMO: 'off', GOODBYE: goodbye } });
    const seen = (await (await fetch(product.url)).json()) as { DATA_DIR: string };
    expect(seen).toMatchObject({ REDIS_URL: '', DEMO: 'off' });
    expect(product.output()).toContain('listening');
    await product.stop();
    expect({ orderly: existsSync(goodbye), folder: existsSync(seen.DATA_DIR) }).toEqual({
      orderly: true,
      folder: false,
    });
  });

  it('may be killed, and stopping it afterwards is harmless', async () => {
    const product = await startProduct({ program, dataDir: place });
    await product.kill('SIGKILL');
    await product.stop();
    await expect(fetch(product.url)).rejects.toThrow('fetch failed');
  });

  it('that ends before it is ready is reported with what it said', async () => {
    await writeFile(program, "console.error('No database here'); process.exit(1);");
    await expect(startProduct({ program })).rejects.toThrow('No database here');
  });
});
