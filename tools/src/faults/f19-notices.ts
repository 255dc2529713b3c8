import { type MailServer, startMailServer } from '@throughline/testkit';
import { ask, type Ground, houseEnv } from './ground.ts';
import { House } from './house.ts';
import { change, type Judge, judgesIn } from './judges.ts';
import { auditLetters, type ColdNotices, headsOf, type LetterAudit, readNotices } from './notice-oracle.ts';
import type { Fault, Verdict } from './verdict.ts';
import { timed, until, wait } from './waiting.ts';
import { Worker } from './worker.ts';

interface Scene {
  readonly ground: Ground;
  readonly house: House;
  readonly mail: MailServer;
  readonly worker: Worker;
  readonly judges: readonly Judge[];
}

const changesPerKill = { short: 13, long: 20 };

const open = `select count(*)::int as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`;
const broken = `select count(*)::int as n from pgboss.job where name in ('notices', 'mail') and retry_count > 0`;
const count = async (house: House, sql: string) =>
  (await ask<{ n: number }>(house.databaseUrl, sql))[0]?.n ?? Number.NaN;

/** PostgreSQL goes as if its power failed; the worker has to live through it. */
async function restart({ ground, worker }: Scene): Promise<boolean> {
  await ground.crash();
  await wait(1000);
  await ground.recover();
  return worker.isAlive;
}

interface Plan {
  readonly kills: number;
  readonly restarts: number;
  readonly perKill: number;
}

/** Gives whether the worker lived through every restart of the database. */
async function trouble(scene: Scene, { kills, restarts, perKill }: Plan): Promise<boolean> {
  const { house, worker, judges } = scene;
  const every = Math.ceil(kills / (restarts + 1));
  let lived = true;
  for (let round = 1; round <= kills; round++) {
    const work = change(judges, perKill, round);
    await wait(house.random() * 1500);
    if (round % every === 0 && round / every <= restarts) lived = (await restart(scene)) && lived;
    await worker.kill();
    await worker.start();
    await work;
  }
  return lived;
}

interface Outcome {
  readonly cold: ColdNotices;
  readonly letters: LetterAudit;
  readonly lived: boolean;
  readonly brokenOff: number;
  readonly seconds: number;
}

function verdictOf({ kills, restarts, perKill }: Plan, outcome: Outcome): Verdict {
  const { cold, letters, lived, brokenOff, seconds } = outcome;
  const lost = cold.missing.length + cold.unmailed + letters.lost;
  const surplus = cold.extra.length + cold.repeated + letters.unknown;
  const share = ((100 * letters.again) / Math.max(1, letters.received)).toFixed(1);
  return {
    held: lost + surplus === 0 && lived && cold.entries >= kills * perKill,
    lost,
    figure:
      `${cold.entries} changes, ${kills} kills, ${restarts} restarts of the database (the worker ${lived ? 'lives' : 'DIED'}); ` +
      `${brokenOff} jobs broken off; ${cold.expected} rows to be: ${cold.missing.length} missing, ` +
      `${cold.extra.length + cold.repeated} extra; ${cold.letters.length} letters: ${letters.lost + cold.unmailed} lost, ` +
      `${letters.unknown} unknown, ${letters.again} sent again under their id (${share} %); ` +
      `all done ${seconds.toFixed(0)} s after the last kill`,
  };
}

async function judged(scene: Scene, plan: Plan): Promise<Verdict> {
  const { house, mail } = scene;
  const heads = await headsOf(house.databaseUrl);
  const lived = await trouble(scene, plan);
  const patience = 600_000;
  const took = await timed(async () => {
    await wait(500);
    return (await count(house, open)) === 0;
  }, patience);
  const cold = await readNotices(house.databaseUrl, heads);
  const letters = auditLetters(cold.letters, mail.messages);
  const brokenOff = await count(house, broken);
  return verdictOf(plan, { cold, letters, lived, brokenOff, seconds: took / 1000 });
}

/**
 * Promises are judged while the worker that tells of it is killed at random moments and PostgreSQL is restarted: whoever
 * is to be told of each entry, worked out from the log, has one row of it, and their letter came at least once.
 */
export const noticesOnce: Fault = {
  name: 'F19',
  title: 'the worker that makes notices and letters is killed at random, the database restarted',
  async run({ seed, long, rounds: kills = long ? 50 : 8, ground: openGround }) {
    const ground = await openGround();
    const mail = await startMailServer();
    const env = { SMTP_URL: mail.url, NOTICE_WAIT: '1' };
    const house = await House.open(ground, { seed, env: { ...env, JOBS: 'off' } });
    const { databaseUrl } = house;
    const places = { DATABASE_URL: databaseUrl, PUBLIC_URL: house.node(0).url, REDIS_URL: '' };
    const worker = new Worker({ ...houseEnv, ...env, ...places, DATA_DIR: await ground.dataFolder() });
    try {
      await worker.start();
      await until(async () => (await count(house, open)) === 0, 'the work of the demo mission done', 60_000);
      const scene = { ground, house, mail, worker, judges: await judgesIn(house) };
      const perKill = changesPerKill[long ? 'long' : 'short'];
      return await judged(scene, { kills, restarts: long ? 2 : 1, perKill });
    } finally {
      await worker.kill();
      await house.close();
      await mail.stop();
    }
  },
};
