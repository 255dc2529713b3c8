import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { missionTable } from '../platform/tables.js';
import { MissionWriter } from '../platform/mission-writer.js';
import { broHelyg } from './bro-helyg.js';
import { harrowmere } from './harrowmere/harrowmere.js';
import { removeMission, sendAway } from './remove-mission.js';
import { seedMission } from './seed-mission.js';
import { storyCalendar } from './story-calendar.js';
import type { ToldMission } from './story.js';

const stories: readonly ToldMission[] = [broHelyg, harrowmere];

/** Brings the demo missions that are not there. One that a crash left half-told is told anew. */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  const database = app.get(DataSource);
  const missions = app.get(MissionWriter);
  await inTurn(database, async () => {
    for (const story of stories) {
      const found = await database.manager.findOneBy(missionTable, { slug: story.slug });
      if (found && (await isComplete(database, found.id, story))) continue;
      await tellAnew(database, missions, { story, found });
    }
  });
}

/** Starts the demo missions over and touches no other. */
export async function resetDemo(database: DataSource, missions: MissionWriter): Promise<void> {
  await inTurn(database, async () => {
    for (const story of stories) {
      const found = await database.manager.findOneBy(missionTable, { slug: story.slug });
      await tellAnew(database, missions, { story, found });
    }
  });
}

async function tellAnew(
  database: DataSource,
  missions: MissionWriter,
  { story, found }: { story: ToldMission; found: { id: string } | null },
): Promise<void> {
  const members = found ? await removeMission(database, found.id) : [];
  await seedMission(database.manager, missions, story, storyCalendar(Date.now(), story.timeZone));
  // Only now: a page that is sent away asks at once for the mission of that name.
  if (found) await sendAway(database, found.id, members);
}

/** A story's last write tells whether all of it is there: its plan's text, or else its last observation. */
async function isComplete(database: DataSource, missionId: string, story: ToldMission): Promise<boolean> {
  const [row] = await database.query<{ words: boolean; measured: number }[]>(
    `select exists (select from document where mission_id = $1 and kind = 'plan' and head > $2) as words,
       (select coalesce(sum(jsonb_array_length(observations)), 0)::int from goal where mission_id = $1) as measured`,
    [missionId, story.formerPlans?.length ?? 0],
  );
  const told = story.goals.flatMap((goal) => goal.observations).length;
  return story.plan ? row?.words === true : (row?.measured ?? 0) >= told;
}

/** Nodes that start together, and a reset beside them, take turns. */
async function inTurn(database: DataSource, work: () => Promise<void>): Promise<void> {
  const turn = database.createQueryRunner();
  try {
    await turn.query('set lock_timeout = 0');
    await turn.query("select pg_advisory_lock(hashtext('throughline demo'))");
    await work();
  } finally {
    await turn.query("select pg_advisory_unlock(hashtext('throughline demo'))");
    await turn.query('set lock_timeout = 500');
    await turn.release();
  }
}
