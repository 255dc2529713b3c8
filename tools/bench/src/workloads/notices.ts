import { loadavg } from 'node:os';
import { startMailServer, startProduct } from '@throughline/testkit';
import type { Page } from 'playwright-core';
import { Guest, type Person } from '../../../src/faults/guest.ts';
import { addressOf, withBrowser } from '../browser.ts';
import { ascending, type Figures, percentile } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { type Database, openDatabase } from '../servers/house.ts';
import { houseAt } from '../servers/ours.ts';
import { wait } from '../waiting.ts';
import { arrivals, crowd, Judged } from './crowd.ts';
import type { Workload } from './workload.ts';

const followers = 200;
/** Of the followers, those whose pages stand open; one of them in a browser. */
const open = 20;
const p95 = (values: readonly number[]) => percentile(ascending(values), 0.95);

/** Both clocks are this machine's. */
const now = () => performance.timeOrigin + performance.now();

/** Somebody's inbox in Chromium. */
async function inboxPage(browserPage: Page, scene: Scene, { id }: Person): Promise<void> {
  const data = { personId: id };
  await browserPage.request.post(`${addressOf(scene)}/api/demo/sign-in`, {
    data,
    headers: { 'x-throughline': '1' },
  });
  await browserPage.goto(`${addressOf(scene)}/inbox`);
  await browserPage.getByRole('heading', { name: 'Inbox' }).waitFor();
}

/** The moment of the first frame that shows these words. */
async function shown(page: Page, words: string): Promise<number> {
  const at = await page.waitForFunction(
    (text) =>
      document.querySelector('tl-inbox')?.textContent?.includes(text)
        ? performance.timeOrigin + performance.now()
        : undefined,
    words,
    { polling: 'raf', timeout: 60_000 },
  );
  return (await at.jsonValue()) ?? Number.NaN;
}

interface Delays {
  readonly inbox: number[];
  readonly socket: number[];
  readonly smtp: number[];
}

/** One change at a time, the next when the last letter of the one before has been handed over. */
async function changes(
  promise: Judged,
  rounds: number,
  { page, people, mail }: { page: Page; people: readonly Guest[]; mail: Parameters<typeof arrivals>[0] },
): Promise<Delays> {
  let delays: Delays = { inbox: [], socket: [], smtp: [] };
  const sockets = await Promise.all(people.map((guest) => guest.follow(promise.missionId)));
  for (let n = 0; n <= rounds; n++) {
    // The first warms up.
    if (n === 1) delays = { inbox: [], socket: [], smtp: [] };
    const words = `Figure ${n} of the survey`;
    const from = now();
    const rung = sockets.map(
      (socket) =>
        new Promise<void>((done) => socket.once('inbox', () => done(void delays.socket.push(now() - from)))),
    );
    const letters = arrivals(mail, words, followers);
    const [seen] = await Promise.all([shown(page, words), promise.judge(words), ...rung]);
    delays.inbox.push(seen - from);
    delays.smtp.push(...(await letters).map((at) => performance.timeOrigin + at - from));
  }
  for (const guest of people) guest.leave();
  return delays;
}

/** Facts of another promise, one after the other, until it is done: from the command to the fact at another page. */
async function factsMeanwhile(other: Judged, done: () => boolean): Promise<number[]> {
  const delays: number[] = [];
  const socket = await other.lead.follow(other.missionId);
  for (let n = 0; n < 10 || !done(); n++) {
    const from = now();
    const arrived = new Promise<void>((come) => socket.once('fact', () => come()));
    await Promise.all([other.judge(`Meanwhile ${n}`), arrived]);
    delays.push(now() - from);
    await wait(200);
  }
  other.lead.leave();
  return delays;
}

/** Nothing waits that would be told first. */
async function worked(database: Database): Promise<void> {
  const open = `select count(*)::int as n from pgboss.job where name = 'notices' and state < 'completed'`;
  while ((await database.query<{ n: number }[]>(open))[0]?.n) await wait(50);
}

/** From the command to the last of so many rows. */
async function rowsOfAll(database: Database, promise: Judged, count: number): Promise<number> {
  const from = now();
  await promise.judge('Everybody is told');
  for (;;) {
    const [row] = await database.query<{ n: number }[]>(
      `select count(*)::int as n from notice where (audience_id, number) in (select audience_id, number from log_payload
         where record_id = $1 and payload ->> 'reason' = 'Everybody is told')`,
      [promise.commitmentId],
    );
    if ((row?.n ?? 0) >= count) return now() - from;
    if (now() - from > 120_000) throw new Error(`${row?.n} of ${count} rows were made`);
    await wait(50);
  }
}

async function measure(scene: Scene, mail: Parameters<typeof arrivals>[0]): Promise<Figures> {
  const { quick, place } = scene.job;
  const url = addressOf(scene);
  const database = await openDatabase(place.databaseUrl, 4);
  const promise = await Judged.in(url, database);
  const people = await crowd(database, promise, { count: followers, name: 'Follower', letters: true });
  const [reader, ...others] = people;
  const guests = await Promise.all(others.slice(0, open - 1).map((person) => Guest.enter(url, person)));
  const delays = await withBrowser(async (browser) => {
    const page = await browser.newPage();
    await inboxPage(page, scene, reader as Person);
    return changes(promise, quick ? 2 : 12, { page, people: guests, mail });
  });
  const many = quick ? 1000 : 10_000;
  await crowd(database, promise, { count: many, name: 'Crowd', letters: false });
  const other = await Judged.in(url, database, 1);
  const idle = await factsMeanwhile(other, () => true);
  await worked(database);
  let done = false;
  const [took, relay] = await Promise.all([
    rowsOfAll(database, promise, many + followers).finally(() => (done = true)),
    factsMeanwhile(other, () => done),
  ]);
  await database.destroy();
  return {
    inbox: p95(delays.inbox),
    inboxP50: percentile(ascending(delays.inbox), 0.5),
    inboxCount: p95(delays.socket),
    smtp: p95(delays.smtp),
    smtpP50: percentile(ascending(delays.smtp), 0.5),
    tenThousand: took,
    relay: p95(relay),
    relayIdle: p95(idle),
    load: loadavg()[0] ?? 0,
  };
}

export const notices: Workload = {
  name: 'notices',
  title: 'a change of a promise that 200 people follow, to inbox and mail server; and one that 10,000 follow',
  contestants: ['product'],
  run: async (scene): Promise<Figures> => {
    const mail = await startMailServer();
    const house = houseAt(scene.job.place);
    // Letters of what one follows wait for the rest of their group: a choice, and no delay of ours.
    const product = await startProduct({
      ...house,
      smtpUrl: mail.url,
      env: { ...house.env, NOTICE_WAIT: '0' },
    });
    try {
      return await measure(scene, mail);
    } finally {
      await product.kill('SIGTERM');
      await mail.stop();
    }
  },
};
