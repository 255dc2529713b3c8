import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { configOrExit } from './platform/run.js';
import { visitGround } from './platform/visit.js';
import { fill, type Scale, usual } from './scale/scale.js';

const usage = `Usage: npm run seed -- [--missions 50] [--commitments 2000] [--people 5000] [--seed 1] [--chair address]

Fills this instance for looking at dense screens and for measuring. The first mission gets the commitments; each
other gets ${usual}. --chair puts somebody who is here already into the chair of the first. Nobody is told of any of it.
`;

/** A number from 1 to a bound, or the end of the program. */
function count(name: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  process.stderr.write(`--${name} must be a whole number from 1 to ${most}.\n\n${usage}`);
  process.exit(2);
}

function scaleOf(args: string[]): Scale {
  const { values } = parseArgs({
    args,
    options: {
      missions: { type: 'string', default: '50' },
      commitments: { type: 'string', default: '2000' },
      people: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      chair: { type: 'string' },
    },
  });
  return {
    missions: count('missions', values.missions, 1000),
    commitments: count('commitments', values.commitments, 20_000),
    people: count('people', values.people, 100_000),
    seed: count('seed', values.seed, 1_000_000),
    chair: values.chair,
  };
}

async function main(): Promise<void> {
  const scale = scaleOf(process.argv.slice(2));
  const config = configOrExit();
  const ground = await visitGround(config);
  try {
    await fill(ground.database, scale, (line) => process.stdout.write(`${line}\n`));
  } finally {
    await ground.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
