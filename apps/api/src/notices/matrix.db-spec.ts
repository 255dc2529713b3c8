import {
  type AudienceKind,
  audienceKinds,
  can,
  type Channel,
  channels,
  Envelope,
  groupNotices,
  roles,
  type Topic,
  topics,
} from '@throughline/mission';
import { sinkNet, startMailServer, startSink } from '@throughline/testkit';
import { inboxRoute } from '@throughline/wire';
import { acts } from '../testing/sight/acts.js';
import { type Came, looks } from '../testing/sight/looks.js';
import { Scene } from '../testing/sight/scene.js';
import { dueTo, foundIn, labelOf, reads, standingOf, untold } from '../testing/sight/verdict.js';
import { actorsOf, type Ground, groundOf, type Sight, type Watcher } from '../testing/sight/watchers.js';
import { eventually, TestHouse } from '../testing/test-house.js';
import { DigestsService } from './digests.service.js';

/**
 * What happens where. The board, which some members are in and some are not, has every topic; of the other audiences
 * it is enough that a promise, a change and a conversation are seen: sight asks for the audience, never for the topic.
 */
const some: readonly Topic[] = ['proposed', 'agreed', 'awaited', 'mention'];
const happenings: Record<AudienceKind, readonly Topic[]> = {
  public: some,
  workspace: some,
  board: topics,
  named: some,
};

let at: Sight;
let grounds: Ground[];
let everybody: Watcher[];
let log: Map<string, Envelope[]>;
/** What each notice is about, as `labelOf` says it. */
let labels: Map<string, string>;
/** The notices that were made for each person, whether or not a channel brought them. */
let made: Map<string, string[]>;
let came: Map<Watcher, Record<Channel, Came>>;
const kept: (() => Promise<unknown>)[] = [];
const watched = (kind: string) => grounds.find((one) => one.kind === kind) as Ground;

// Four missions, each with its records in another audience; whatever can be told is told in each of them, once.
beforeAll(async () => {
  const mail = await startMailServer();
  const sink = await startSink();
  const house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' }, sinkNet());
  kept.push(
    () => house.close(),
    () => mail.stop(),
    () => sink.stop(),
  );
  at = { house, mail, sink, actors: await actorsOf(house) };
  grounds = await Promise.all(audienceKinds.map((kind) => groundOf(at, kind)));
  everybody = grounds.flatMap(({ watchers }) => watchers);
  await Promise.all(grounds.map((ground) => happenIn(new Scene(at, ground))));
  await allTold();
  await house.app.get(DigestsService).makeDue(Date.now() + 40 * 86_400_000);
  await allTold();
  log = await logOf();
  [labels, made] = await noticesMade();
  came = new Map(await Promise.all(everybody.map(async (one) => [one, await lookAt(one)] as const)));
});
afterAll(async () => {
  for (const end of kept) await end();
});

async function happenIn(scene: Scene): Promise<void> {
  for (const topic of happenings[scene.ground.kind]) await acts[topic](scene);
  // What everybody in the mission reads: it shows that those who found nothing of the rest would have.
  const { lead, hand } = scene.actors;
  await scene.propose(lead, 'Open to all', [hand.organisationId], scene.ground.workspaceId);
}

/** No job is left that may run now. */
const allTold = () =>
  eventually(async () => {
    const [{ n }] = await at.house.db.query(
      `select count(*) as n from pgboss.job where state < 'completed' and start_after <= now()
       and name in ('notices', 'mail', 'digest', 'webhook', 'push')`,
    );
    return n === 0;
  }, 'the jobs done');

async function logOf(): Promise<Map<string, Envelope[]>> {
  const rows = await at.house.db.query(
    `select e.mission_id as "missionId", e.audience_id as "audienceId", e.number, e.at, e.author as by, l.payload as fact
     from log_entry e join log_payload l using (audience_id, number) order by e.position`,
  );
  const entries = rows.map((row: { at: Date }) => Envelope.parse({ ...row, at: row.at.toISOString() }));
  return Map.groupBy(entries as Envelope[], ({ missionId }) => missionId);
}

async function noticesMade(): Promise<[Map<string, string>, Map<string, string[]>]> {
  const rows: (Parameters<typeof labelOf>[0] & { id: string; personId: string })[] = await at.house.db.query(
    `select n.id, n.person_id as "personId", n.topic, l.payload->>'type' as type, n.audience_id as "audienceId", n.number
     from notice n join log_payload l using (audience_id, number)`,
  );
  const ofPerson = Map.groupBy(rows, ({ personId }) => personId);
  return [
    new Map(rows.map((row) => [row.id, labelOf(row)])),
    new Map([...ofPerson].map(([personId, those]) => [personId, those.map(labelOf)])),
  ];
}

async function lookAt(watcher: Watcher): Promise<Record<Channel, Came>> {
  const seen = await Promise.all(channels.map(async (one) => [one, await looks[one](at, watcher)] as const));
  return Object.fromEntries(seen) as Record<Channel, Came>;
}

const entriesOf = ({ mission }: Ground) => log.get(mission.id) ?? [];
const dueBy = (ground: Ground, one: Watcher, channel: Channel) =>
  dueTo(ground, one, entriesOf(ground)).filter((due) => due.channels.has(channel));
const mayRead = ({ of, as, inside }: Watcher) => reads[of][as][inside ? 'inside' : 'outside'];

it('each topic has its act and each channel its look', () => {
  expect(Object.keys(acts)).toEqual([...topics]);
  expect(Object.keys(looks)).toEqual([...channels]);
  expect(new Set(everybody.map(({ as }) => as))).toEqual(new Set([...roles, 'outsider', 'removed']));
});

it('the rule says of each audience and role what stands in the table that was written by hand', () => {
  for (const ground of grounds)
    for (const one of ground.watchers) {
      const { audienceId } = ground;
      expect([one.sunk, can(standingOf(ground, one), 'mission.read', { audienceId })]).toEqual([
        one.sunk,
        mayRead(one),
      ]);
    }
});

it.each(audienceKinds)(
  'of what %s reads, every topic reaches every role that is to be told of it',
  (kind) => {
    const ground = watched(kind);
    for (const one of ground.watchers.filter(mayRead)) {
      const told = new Set(dueTo(ground, one, entriesOf(ground)).map(({ topic }) => topic));
      const missing = happenings[kind].filter((topic) => !told.has(topic));
      const silent = happenings[kind].filter((topic) => untold[topic]?.includes(one.as));
      expect([one.sunk, missing]).toEqual([one.sunk, silent]);
    }
  },
);

it('a notice is made for exactly those who may read what it tells', () => {
  for (const one of everybody) {
    const due = dueTo(watched(one.of), one, entriesOf(watched(one.of)));
    const found = made.get(one.guest.id) ?? [];
    expect([one.sunk, found.toSorted()]).toEqual([one.sunk, due.map(labelOf).toSorted()]);
  }
});

describe.each(audienceKinds)('what %s reads', (kind) => {
  it.each(channels)('is in %s for exactly those who may read it, each topic once', (channel) => {
    const ground = watched(kind);
    for (const one of ground.watchers) {
      const due = dueBy(ground, one, channel).map(labelOf).toSorted();
      const { noticeIds, count } = came.get(one)?.[channel] as Came;
      const found = noticeIds?.map((id) => labels.get(id) ?? id).toSorted() ?? due;
      expect([one.sunk, found, count]).toEqual([one.sunk, due, due.length]);
    }
  });

  it.each(channels)('is in %s of nobody else by its words, its ids or its number', (channel) => {
    const { secret, audienceId, documentId } = watched(kind);
    const ids = entriesOf(watched(kind))
      .filter((entry) => entry.audienceId === audienceId)
      .flatMap(({ fact }) => ('commitment' in fact ? [fact.commitment.id] : []));
    const hidden = [secret, documentId, ...ids];
    for (const one of everybody.filter((other) => other.of !== kind || !mayRead(other)))
      expect([one.sunk, foundIn(came.get(one)?.[channel].text ?? '', hidden)]).toEqual([one.sunk, []]);
    for (const one of watched(kind).watchers.filter(mayRead))
      if (channel !== 'push')
        expect([one.sunk, foundIn(came.get(one)?.[channel].text ?? '', [secret])]).toEqual([
          one.sunk,
          [secret],
        ]);
  });
});

it('a digest says how many changes its reader may know of', () => {
  for (const one of everybody) {
    const ground = watched(one.of);
    const due = dueBy(ground, one, 'digest');
    const rows = due.flatMap(({ audienceId, number }) =>
      entriesOf(ground)
        .filter((entry) => entry.audienceId === audienceId && entry.number === number)
        .map((entry) => ({ entry })),
    );
    const letter = at.mail.messages.find(
      ({ to, subject }) => to.includes(one.guest.email) && subject.startsWith('Your digest'),
    );
    const changes = groupNotices(rows).length;
    const said =
      changes === 0
        ? undefined
        : `Your digest: ${changes === 1 ? 'one change' : `${String(changes)} changes`} in ${ground.mission.title}`;
    expect([one.sunk, letter?.subject]).toEqual([one.sunk, said]);
  }
});

it('the calendar has the deadlines of exactly the promises that their reader may read', () => {
  for (const one of everybody) {
    const ground = watched(one.of);
    const standing = standingOf(ground, one);
    const concerns = entriesOf(ground).flatMap(({ fact, audienceId }) => {
      if (fact.type !== 'commitment.proposed' || !can(standing, 'mission.read', { audienceId })) return [];
      const { id, leadOrganisationId, supporterIds } = fact.commitment;
      return [leadOrganisationId, ...supporterIds].includes(standing.organisationId) ? [id] : [];
    });
    const text = came.get(one)?.feed.text ?? '';
    const days = [...text.matchAll(/UID:([\w-]+)@/g)].map(([, id]) => id);
    expect([one.sunk, days.toSorted()]).toEqual([one.sunk, concerns.toSorted()]);
  }
});

it('nothing is written to an address that none of them has, and nobody who is signed out reads anything', async () => {
  const people = [...Object.values(at.actors), ...everybody.map(({ guest }) => guest)];
  const addresses = new Set(people.map(({ email }) => email));
  expect(at.mail.messages.flatMap(({ to }) => to).filter((address) => !addresses.has(address))).toEqual([]);
  const paths = new Set(everybody.flatMap(({ sunk }) => [`/in/hook/${sunk}`, `/in/push/${sunk}`]));
  expect(at.sink.received.filter(({ url }) => !paths.has(url))).toEqual([]);
  expect((await at.house.call(inboxRoute, null)).status).toBe(401);
  for (const file of ['notices.atom', 'deadlines.ics'])
    expect((await fetch(`${at.house.url}/api/feed/${'x'.repeat(43)}/${file}`)).status).toBe(404);
});
