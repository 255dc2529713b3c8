import { parseArgs } from 'node:util';
import { kill } from './faults/f1-kill.ts';
import { revokeMidTyping } from './faults/f20-revoke.ts';
import type { Fault } from './faults/verdict.ts';

const catalogue: readonly Fault[] = [kill, revokeMidTyping];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, seed: { type: 'string' }, rounds: { type: 'string', default: '20' } },
});

/** Runs faults against the real product, one at a time, and says of each whether its promise held. */
async function main(): Promise<void> {
  const chosen = catalogue.filter((fault) => positionals.length === 0 || positionals.includes(fault.name));
  const unknown = positionals.filter((name) => !catalogue.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such fault: ${unknown.join(', ')}. There are ${catalogue.map(({ name }) => name).join(', ')}.`,
    );
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const faults = [];
  for (const fault of chosen) {
    process.stderr.write(`${fault.name} ${fault.title} (seed ${seed})\n`);
    const verdict = await fault.run({ seed, rounds: Number(values.rounds) });
    faults.push({ name: fault.name, held: verdict.held, lost: verdict.lost, seed, figure: verdict.figure });
    process.stderr.write(`  ${verdict.held ? 'held' : 'BROKEN'}: ${verdict.figure}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ faults })}\n`);
  process.exit(faults.every(({ held }) => held) ? 0 : 1);
}

await main();
