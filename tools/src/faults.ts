import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { catalogue } from './faults/catalogue.ts';
import { Ground } from './faults/ground.ts';
import type { Fault, Round, Verdict } from './faults/verdict.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    seed: { type: 'string' },
    long: { type: 'boolean' },
    rounds: { type: 'string' },
  },
});

/** A fault that could not be carried through has not held. */
async function attempt(fault: Fault, round: Round): Promise<Verdict> {
  try {
    return await fault.run(round);
  } catch (error) {
    return { held: false, lost: 0, figure: (error as Error).message };
  }
}

/** Runs faults against the real product, one at a time, and says of each whether its promise held. */
async function main(): Promise<void> {
  const unknown = positionals.filter((name) => !catalogue.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such fault: ${unknown.join(', ')}. There are ${catalogue.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = catalogue.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  let opened: Promise<Ground> | undefined;
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
    throw new Error(`--rounds is how often, a whole number above 0: ${values.rounds}`);
  const round = { seed, long: values.long ?? false, rounds, ground: () => (opened ??= Ground.open()) };
  const faults = [];
  for (const fault of chosen) {
    const from = performance.now();
    process.stderr.write(`${fault.name} ${fault.title} (seed ${seed})\n`);
    const { held, lost, figure } = await attempt(fault, round);
    faults.push({ name: fault.name, held, lost, seed, figure });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    // Timings are judged: on a machine that others use as well, this says what a broken one may be worth.
    const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`;
    process.stderr.write(`  ${held ? 'held' : 'BROKEN'}: ${figure} [${seconds} s; ${load}]\n`);
  }
  await opened?.then(
    (ground) => ground.close(),
    () => undefined, // each fault that asked for it has said why it could not be had
  );
  if (values.json) process.stdout.write(`${JSON.stringify({ faults })}\n`);
  process.exit(faults.every(({ held }) => held) ? 0 : 1);
}

await main();
