import { sinkNet, startMailServer, startSink } from '@throughline/testkit';
import * as wire from '@throughline/wire';
import { v7 } from 'uuid';
import { type JobData, Jobs } from '../platform/jobs.js';
import { acts } from '../testing/sight/acts.js';
import { looks } from '../testing/sight/looks.js';
import { readBy, type Reading, readRoutes } from '../testing/sight/reads.js';
import { Scene } from '../testing/sight/scene.js';
import { foundIn } from '../testing/sight/verdict.js';
import { actorsOf, groundOf, type Sight, type Watcher } from '../testing/sight/watchers.js';
import { PlanPage } from '../testing/plan-page.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';
import { DigestsService } from './digests.service.js';
import { PushPost } from './push/push-post.js';
import { WebhookPost } from './webhooks/webhook-post.js';

let at: Sight;
let scene: Scene;
let board: string;
let reading: Reading;
/** What stands in the two titles that became private, and their ids. */
let hidden: string[];
let members: Watcher[];
let lettersBefore: number;
const open = 'A promise that stays open';
const kept: (() => Promise<unknown>)[] = [];

// Promises that everybody in the mission reads, one needed by what the watchers lead and one that it once asked for.
// Then both go to a board, while letters, digests, webhooks and messages to devices still wait.
beforeAll(async () => {
  const mail = await startMailServer();
  const sink = await startSink();
  sink.behave(503);
  const house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off', NOTICE_WAIT: '300' }, sinkNet());
  kept.push(
    () => house.close(),
    () => mail.stop(),
    () => sink.stop(),
  );
  at = { house, mail, sink, actors: await actorsOf(house) };
  const ground = await groundOf(at, 'workspace');
  scene = new Scene(at, ground);
  board = await house.audience(ground.mission, 'board', Object.values(at.actors));
  members = ground.watchers.filter(({ as }) => as !== 'outsider' && as !== 'removed');
  await happen();
  hidden = ['Hushed-workspace promise', 'Hushed-workspace grant', scene.promise.id, scene.needed.id];
  await told();
});
afterAll(async () => {
  for (const end of kept) await end();
});

async function happen(): Promise<void> {
  const { lead, hand, steward } = at.actors;
  await acts.proposed(scene);
  await acts.agreed(scene);
  scene.theirs = await scene.propose(hand, 'Works that stay open');
  const wish = { dependantId: scene.theirs.id, neededId: scene.promise.id, needs: 'It', by: '2031-03-31' };
  const asked = await scene.ask(wire.requestDependencyRoute, lead, {}, wish);
  const no = { version: 1, answer: 'decline', reason: 'We can do without' };
  await scene.ask(wire.answerDependencyRoute, hand, { dependencyId: asked.dependency.id }, no);
  await acts.dependency(scene);
  await acts.awaited(scene);
  await scene.propose(lead, open, [hand.organisationId]);
  const page = await PlanPage.open(at.house, steward, scene.ground.documentId);
  await page.card(scene.promise.id);
  await scene.ask(wire.keepTextRoute, steward, {}, {});
  const { baseline } = await scene.ask(wire.nameBaselineRoute, steward, {}, { name: 'Board 1', on: null });
  for (const { guest } of members) {
    const params = { commitmentId: scene.promise.id };
    await scene.ask(wire.followRoute, guest, params, { following: true });
    await scene.ask(wire.setLevelRoute, guest, params, { level: 'atOnce' });
  }
  reading = await readingOf(baseline.id);
}

async function readingOf(baselineId: string): Promise<Reading> {
  const { missionId = '', documentId = '' } = scene.here;
  const { versions } = (await at.house.call(wire.versionsRoute, at.actors.steward, { params: { missionId } }))
    .body;
  return {
    params: {
      missionId: [missionId],
      slug: [scene.ground.mission.slug],
      documentId: [documentId],
      commitmentId: [scene.theirs.id, scene.promise.id, scene.needed.id],
      versionId: versions.map(({ id }: { id: string }) => id),
      fileId: [v7()],
    },
    queries: {
      comparison: `?from=${baselineId}`,
      exportComparison: `?from=${baselineId}`,
      exportPlan: '?format=md',
    },
  };
}

const jobsDone = (names: string[]) =>
  eventually(async () => {
    const [{ n }] = await at.house.db.query(
      `select count(*) as n from pgboss.job
       where name = any($1) and (state = 'active' or (state < 'active' and start_after <= now()))`,
      [names],
    );
    return n === 0;
  }, 'the jobs done');

/** All is told by now that is told at once, and each sink was tried in vain. */
async function told(): Promise<void> {
  await jobsDone(['notices', 'mail']);
  const ways = members.flatMap(({ sunk }) => [`/in/hook/${sunk}`, `/in/push/${sunk}`]);
  const tried = (way: string) => at.sink.received.some(({ url }) => url === way);
  await eventually(() => ways.every(tried), 'a try of each webhook and device');
}

/** What is to be posted again, so that the test and no worker does it. */
async function takenFromWorkers(): Promise<{ name: string; data: JobData['push'] & JobData['webhook'] }[]> {
  const taken: Awaited<ReturnType<typeof takenFromWorkers>> = [];
  const names = ['push', 'webhook'];
  await eventually(async () => {
    const sql = `delete from pgboss.job where name = any($1) and state < 'active' returning name, data`;
    taken.push(...(await at.house.db.query(sql, [names]))[0]);
    const left = `select from pgboss.job where name = any($1) and state <= 'active'`;
    return (await at.house.db.query(left, [names])).length === 0;
  }, 'workers without work');
  return taken;
}

async function narrow(): Promise<void> {
  const { steward } = at.actors;
  for (const { id: commitmentId } of [scene.promise, scene.needed]) {
    const [{ version }] = await at.house.db.query('select version from commitment where id = $1', [
      commitmentId,
    ]);
    await scene.ask(wire.moveAudienceRoute, steward, { commitmentId }, { version, audienceId: board });
  }
}

/** Which routes answer this person with which of what is hidden. */
async function tellingOf(guest: Guest): Promise<Record<string, string[]>> {
  const telling = await Promise.all(
    readRoutes.map(async (route) => {
      const found = foundIn(await readBy(at.house, guest, route, reading), hidden);
      return found.length > 0 ? [[route.name, found] as const] : [];
    }),
  );
  return Object.fromEntries(telling.flat());
}
/** The routes that tell somebody a title of what is hidden. */
const routesThatTell = async (guest: Guest): Promise<string[]> =>
  Object.entries(await tellingOf(guest))
    .filter(([, found]) => found.some((word) => titles().includes(word)))
    .map(([name]) => name);
const titles = () => hidden.slice(0, 2);

const holding = 'commitmentHistory exportPlan exportRegister exportWorkbook inbox mission today';
const comparing = 'comparison exportComparison';

it('while everybody reads it, it is in all that a member fetches, in their inbox, feed and preferences', async () => {
  for (const one of members) {
    const telling = await routesThatTell(one.guest);
    expect([one.as, telling]).toEqual([
      one.as,
      expect.arrayContaining([...holding.split(' '), 'preferences']),
    ]);
    const { text } = await looks.feed(at, one);
    expect([one.as, foundIn(text, titles())]).toEqual([one.as, expect.arrayContaining(titles().slice(0, 1))]);
  }
});

describe('when it went to a board', () => {
  beforeAll(async () => {
    lettersBefore = at.mail.messages.length;
    await narrow();
  });

  it('it is in nothing that they fetch: no page, search, export, dependency, comparison, history or setting', async () => {
    for (const { guest, as } of members) {
      // A card in the text names its record by an id, which tells nothing of it.
      expect([as, await tellingOf(guest)]).toEqual([as, { versionText: [scene.promise.id] }]);
    }
  });

  it('those who are on the board go on reading it', async () => {
    const telling = await routesThatTell(at.actors.hand);
    expect(telling).toEqual(expect.arrayContaining([...holding.split(' '), ...comparing.split(' ')]));
  });

  it('it is in no feed and counts as no notice that is not read', async () => {
    for (const one of members) {
      const [feed, inbox] = [await looks.feed(at, one), await looks.inbox(at, one)];
      expect([one.as, foundIn(feed.text + inbox.text, hidden)]).toEqual([one.as, []]);
      expect([one.as, inbox.count]).toEqual([one.as, inbox.noticeIds?.length]);
      expect(inbox.text).toContain(open);
    }
  });

  it('a letter that waited goes without it, and so does the digest, which does not count it', async () => {
    const [waiting] = await at.house.db.query(
      `delete from pgboss.job where name = 'mail' and state = 'created' returning data`,
    );
    const jobs = at.house.app.get(Jobs);
    for (const { data } of waiting) await jobs.send(at.house.db.manager, 'mail', data);
    await at.house.app.get(DigestsService).makeDue(Date.now() + 40 * 86_400_000);
    await jobsDone(['mail', 'digest']);
    const sent = at.mail.messages.slice(lettersBefore);
    for (const { guest, as } of members) {
      const letters = sent.filter(({ to }) => to.includes(guest.email));
      const digest = letters.find(({ subject }) => subject.startsWith('Your digest'));
      expect([as, digest?.subject]).toEqual([as, expect.stringMatching(/: 3 changes in /)]);
      expect([as, letters.filter(({ text }) => text.includes(open)).length]).toEqual([as, 2]);
      for (const { subject, text, html } of letters)
        expect([as, foundIn(`${subject} ${text} ${html}`, titles())]).toEqual([as, []]);
    }
  });

  it('what a webhook is tried again with is without it, and no device is woken for it', async () => {
    const jobs = await takenFromWorkers();
    at.sink.behave(204);
    const before = at.sink.received.length;
    await at.house.db.query('update webhook set retry_at = null');
    const [hooks, devices] = [
      at.house.app.get(WebhookPost, { strict: false }),
      at.house.app.get(PushPost, { strict: false }),
    ];
    const isOpen = `select array_agg(n.id) as ids from notice n join commitment c on c.id = n.commitment_id
      where c.audience_id = $1 and n.topic = 'proposed'`;
    const [{ ids }] = await at.house.db.query(isOpen, [scene.ground.audienceId]);
    let woken = 0;
    for (const { name, data } of jobs) {
      const was = at.sink.received.length;
      await (name === 'push' ? devices.wake(data) : hooks.attempt(data));
      if (name === 'push' && !ids.includes(data.noticeId)) expect(at.sink.received).toHaveLength(was);
      if (name === 'push') woken += at.sink.received.length - was;
    }
    const posted = at.sink.received.slice(before);
    expect(posted.filter(({ body }) => body.toString().includes(open)).length).toBeGreaterThan(0);
    expect(woken).toBeGreaterThan(0);
    for (const { body } of posted) expect(foundIn(body.toString(), hidden)).toEqual([]);
    const states = await at.house.db.query(
      `select distinct d.state, c.audience_id = $1 as open from webhook_delivery d
       join notice n on n.id = d.notice_id join commitment c on c.id = n.commitment_id order by 1`,
      [scene.ground.audienceId],
    );
    // A dependency's notice is about its reader's own side, which stays open, and is withheld with the other.
    const told = states.filter(({ state }: { state: string }) => state !== 'withheld');
    expect(told).toEqual([{ state: 'delivered', open: true }]);
  });
});
