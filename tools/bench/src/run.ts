/** The benchmark's own course; `bench.ts` has built what it imports. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drive } from './drive.ts';
import { type Figures, medians } from './figures.ts';
import { Ground } from './ground.ts';
import { installPeers } from './peers.ts';
import { table } from './print.ts';
import { type Measured, type Row, rowsOf } from './rows.ts';
import { type Contestant, contestants, isPeer } from './servers/server.ts';
import { targets } from './targets.ts';
import { workloads } from './workloads/all.ts';
import type { Workload } from './workloads/workload.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
    runs: { type: 'string', default: '1' },
    only: { type: 'string', default: contestants.join(',') },
  },
});

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function measure(ground: Ground, workload: Workload, contestant: Contestant): Promise<Figures> {
  const runs: Figures[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const { postgresPid, longDocumentFile } = ground;
    const place = await ground.placeFor(contestant);
    const job = { workload: workload.name, contestant, quick: values.quick, place };
    const began = performance.now();
    const profileFolder = values.profile && resolve(values.profile, `${workload.name}-${contestant}`);
    runs.push(await drive({ ...job, postgresPid, longDocumentFile }, profileFolder));
    say(`  ${contestant}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  return medians(runs);
}

async function rowsFor(ground: Ground, workload: Workload, among: readonly string[]): Promise<Row[]> {
  say(`\n${workload.name} ${workload.title}`);
  const measured: Measured = {};
  for (const contestant of workload.contestants)
    if (among.includes(contestant)) measured[contestant] = await measure(ground, workload, contestant);
  const rows = rowsOf(workload.name, measured, targets);
  say(table(rows));
  return rows;
}

function chosen(): readonly Workload[] {
  const names = workloads.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`No such workload: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  return workloads.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
}

async function main(): Promise<void> {
  const wanted = chosen();
  if (wanted.some(({ contestants }) => contestants.some(isPeer))) await installPeers();
  const ground = await Ground.open();
  const rows: Row[] = [];
  try {
    for (const workload of wanted) rows.push(...(await rowsFor(ground, workload, values.only.split(','))));
  } finally {
    await ground.close();
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
}

await main();
