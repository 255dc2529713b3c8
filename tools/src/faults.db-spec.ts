import { execFile } from 'node:child_process';
import { join } from 'node:path';

interface Said {
  code: number;
  output: string;
  complaint: string;
}

/** As `npm run faults` starts it. */
const faults = (...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const program = join(import.meta.dirname, 'faults.ts');
    execFile(process.execPath, [program, ...args], (error, output, complaint) =>
      resolve({ code: error ? Number(error.code) : 0, output, complaint }),
    );
  });

it('an unknown fault is an error that names those that there are', async () => {
  const { code, complaint } = await faults('F1', 'F99');
  expect(code).toBe(1);
  expect(complaint).toMatch(/No such fault: F99\. There are F1, F2, .*F26\./);
});

it('a flipped byte, of the faults the one that needs no clock: it holds, and one line of JSON says so', async () => {
  const { code, output, complaint } = await faults('F15', '--json', '--seed', '7');
  expect({ code, complaint }).toMatchObject({ code: 0 });
  expect(output.endsWith('\n')).toBe(true);
  expect(JSON.parse(output)).toEqual({
    faults: [{ name: 'F15', held: true, lost: 0, seed: 7, figure: expect.stringContaining('read-only') }],
  });
}, 120_000);
