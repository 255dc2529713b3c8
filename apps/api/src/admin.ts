import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { type LogFault, readLog, verifyLog } from './platform/verify-log.js';
import { visitGround } from './platform/visit.js';

const usage = `Usage: npm run admin -- verify-log [slug|all]

Walks the hash chain of a mission's log and says which entry is wrong and how. Ends with 1 when one is.
`;

const findings: Readonly<Record<LogFault['kind'], string>> = {
  changed: 'was changed, or does not follow from the one before',
  hashChanged: 'has another hash than its contents give',
  removed: 'was removed',
  swapped: 'stands in another’s place; what belongs here stands at',
  payloadChanged: 'says something else than was written (its payload was changed)',
  headDisagrees: 'is the last, but the mission or an audience says that its log ends elsewhere',
};

const sentence = ({ position, kind, with: other }: LogFault) =>
  `  entry ${position} ${findings[kind]}${other === undefined ? '' : ` ${other}`}`;

/** Verifies one mission in a snapshot of its own, so that writes meanwhile do not look like faults. */
async function verify(database: DataSource, mission: { id: string; slug: string }): Promise<boolean> {
  const verdict = await database.transaction('REPEATABLE READ', async (db) => {
    const { rows, heads } = await readLog(db, mission.id);
    return verifyLog(rows, heads);
  });
  const { entries, erased, faults } = verdict;
  const kept = erased > 0 ? `, of which ${erased} erased` : '';
  const found = faults.length === 0 ? 'whole' : `${faults.length} wrong`;
  process.stdout.write(
    [`${mission.slug}: ${entries} entries${kept}; ${found}`, ...faults.map(sentence), ''].join('\n'),
  );
  return faults.length === 0;
}

async function verifyNamed(slug: string): Promise<boolean> {
  const ground = await visitGround();
  try {
    const missions = await ground.database.query<{ id: string; slug: string }[]>(
      `select id, slug from mission where $1 in ('all', slug) order by slug`,
      [slug],
    );
    if (missions.length === 0)
      process.stdout.write(`There is no mission ${slug === 'all' ? 'yet' : slug}.\n`);
    let isWhole = missions.length > 0 || slug === 'all';
    for (const mission of missions) isWhole = (await verify(ground.database, mission)) && isWhole;
    return isWhole;
  } finally {
    await ground.stop();
  }
}

async function main([command, slug = 'all']: readonly string[]): Promise<void> {
  if (command !== 'verify-log') {
    process.stderr.write(usage);
    process.exit(2);
  }
  process.exitCode = (await verifyNamed(slug)) ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
