import {
  type Channel,
  channels,
  type Choice,
  type Choices,
  type Level,
  levels,
  routingOf,
  topics,
  usualTimes,
} from '@throughline/mission';
import fc from 'fast-check';
import {
  acceptRoute,
  chooseRoute,
  commitmentChangesRoute,
  type Notice,
  preferencesRoute,
  setLevelRoute,
  setTimesRoute,
  takeBackChoicesRoute,
} from '@throughline/wire';
import { NoticeHouse } from '../testing/notice-house.js';
import type { Guest } from '../testing/test-house.js';
import { NoticeReader } from './notice-reader.js';
import { PreferencesService } from './preferences.service.js';

let at: NoticeHouse;
let supporter: Guest;
let colleague: Guest;
let stranger: Guest;

beforeAll(async () => {
  at = await NoticeHouse.open('preferences');
  ({ supporter, colleague } = at.people);
  stranger = await at.house.guest('Sid Stranger', 'Elsewhere Ltd');
});
afterAll(() => at.close());

const choose = (guest: Guest, choice: object) => at.house.call(chooseRoute, guest, { body: choice });
const level = (guest: Guest, commitmentId: string, to: Level | null) =>
  at.house.call(setLevelRoute, guest, {
    params: { missionId: at.mission.id, commitmentId },
    body: { level: to },
  });
const chosen = async (guest: Guest) => (await at.house.call(preferencesRoute, guest)).body;
const mail = (missionId: string | null, wanted: boolean | null) => ({
  missionId,
  topic: 'agreed',
  channel: 'mail',
  wanted,
});
/** How a new promise's acceptance reaches somebody. */
const reached = async (guest: Guest, title: string) => {
  const c = await at.promise(title);
  const rows = await at.told(guest, c, 2);
  return rows.find(({ topic }) => topic === 'agreed')?.channels;
};

it('whoever chose nothing has what is usual', async () => {
  expect(await chosen(supporter)).toEqual({ times: usualTimes, choices: [], levels: [] });
  expect(await reached(supporter, 'One')).toEqual({
    inbox: 'default',
    mail: 'default',
    push: 'default',
    webhook: 'default',
    feed: 'default',
  });
});

it('a choice for a mission comes before the general one, and is told as the reason', async () => {
  await choose(supporter, mail(null, false));
  expect(await reached(supporter, 'Two')).not.toHaveProperty('mail');
  await choose(supporter, mail(at.mission.id, true));
  expect(await reached(supporter, 'Three')).toMatchObject({ mail: 'mission' });
  await choose(supporter, mail(at.mission.id, null));
  await choose(supporter, mail(null, true));
  expect(await reached(supporter, 'Four')).toMatchObject({ mail: 'person' });
  expect((await chosen(supporter)).choices).toEqual([mail(null, true)]);
});

it('choices are taken back at once, for one mission or for all', async () => {
  await choose(supporter, mail(at.mission.id, false));
  const takeBack = (missionId: string | null) =>
    at.house.call(takeBackChoicesRoute, supporter, { body: { missionId } });
  await takeBack(at.mission.id);
  expect((await chosen(supporter)).choices).toEqual([mail(null, true)]);
  await takeBack(null);
  expect((await chosen(supporter)).choices).toEqual([]);
});

it('a commitment can be muted by those who don’t lead it, and comes before all other choices', async () => {
  const c = await at.promise('Five');
  await at.told(supporter, c, 2);
  await choose(supporter, { missionId: null, topic: 'dateMoved', channel: 'mail', wanted: true });
  expect((await level(supporter, c.id, 'mute')).body).toEqual({ level: 'mute' });
  const moved = await at.move(c, '2027-04-10');
  await at.jobsDone();
  expect(JSON.stringify(await at.inboxOf(supporter))).not.toContain('2027-04-10');
  const [row] = await at.house.db.query(
    'select count(*) as n from notice where person_id = $1 and commitment_id = $2',
    [supporter.id, c.id],
  );
  expect(row.n).toBe(3);
  expect((await chosen(supporter)).levels).toEqual([
    {
      commitmentId: c.id,
      missionId: at.mission.id,
      missionSlug: 'preferences',
      ref: c.ref,
      title: 'Five',
      level: 'mute',
    },
  ]);
  const params = { missionId: at.mission.id, commitmentId: c.id };
  const { body } = await at.house.call(commitmentChangesRoute, supporter, { params });
  expect(body.level).toBe('mute');
  expect((await level(supporter, c.id, null)).body).toEqual({ level: null });
  await at.move(moved, '2027-04-12');
  expect(await at.told(supporter, c, 3)).toHaveLength(3);
});

it('one’s own promise is not muted: it is refused, and the rule holds where it was muted before', async () => {
  const c = await at.promise('Six');
  expect((await level(colleague, c.id, 'mute')).body).toEqual({ refusal: 'ownPromise' });
  expect((await level(colleague, c.id, 'digest')).status).toBe(200);
  await at.house.db.query("update notice_level set level = 'mute' where commitment_id = $1", [c.id]);
  await at.move(c, '2027-04-10');
  const [newest] = await at.told(colleague, c, 3);
  expect(newest?.own).toBe(true);
  expect(newest?.channels).toEqual({
    inbox: 'record',
    digest: 'record',
    webhook: 'default',
    feed: 'default',
  });
});

it('nobody chooses for a mission or a commitment that they may not read, or learns that it is there', async () => {
  const c = await at.promise('Seven');
  expect((await choose(stranger, mail(at.mission.id, true))).status).toBe(404);
  const takeBack = { body: { missionId: at.mission.id } };
  expect((await at.house.call(takeBackChoicesRoute, stranger, takeBack)).status).toBe(404);
  expect((await level(stranger, c.id, 'digest')).status).toBe(404);
  const board = await at.house.audience(at.mission, 'board', [at.people.lead]);
  const hidden = await at.promise('Eight', '2027-03-31', board);
  expect((await level(supporter, hidden.id, 'digest')).body).toEqual({ refusal: 'notFound' });
});

it('a commitment that went out of sight is not named among the choices', async () => {
  const c = await at.promise('Nine');
  await level(supporter, c.id, 'digest');
  const board = await at.house.audience(at.mission, 'board', [at.people.lead]);
  await at.house.db.query('update commitment set audience_id = $2 where id = $1', [c.id, board]);
  expect(JSON.stringify(await chosen(supporter))).not.toContain('Nine');
});

it.each([
  ['a digest at no hour', { hour: 24 }],
  ['a day that no week has', { weekday: 0 }],
  ['quiet hours that end at none', { quiet: { from: 20, to: 25 } }],
])('%s is refused', async (_, wrong) => {
  const { status } = await at.house.call(setTimesRoute, supporter, { body: { ...usualTimes, ...wrong } });
  expect(status).toBe(400);
});

it('times are kept as they were set', async () => {
  const body = {
    letters: false,
    digest: 'weekly',
    weekday: 5,
    hour: 16,
    quiet: { from: 20, to: 7 },
  } as const;
  await at.house.call(setTimesRoute, supporter, { body });
  expect((await chosen(supporter)).times).toEqual(body);
  await at.house.call(setTimesRoute, supporter, { body: usualTimes });
});

const aChoice = fc.record({
  here: fc.boolean(),
  topic: fc.constantFrom(
    ...topics.filter((topic) => ['proposed', 'agreed', 'dateMoved', 'stateChanged'].includes(topic)),
  ),
  channel: fc.constantFrom(...channels),
  wanted: fc.boolean(),
});
const aPerson = fc.record({
  choices: fc.uniqueArray(aChoice, {
    selector: ({ here, topic, channel }) => `${here} ${topic} ${channel}`,
    maxLength: 20,
  }),
  level: fc.constantFrom<Level | null>(null, ...levels.filter((one) => one !== 'mute')),
});

it('inbox, digest, feed and webhook of one person list the same entries over the topics that are on in each', async () => {
  const reader = at.house.app.get(NoticeReader);
  const preferences = at.house.app.get(PreferencesService);
  const people = fc.sample(aPerson, { numRuns: 6, seed: 24 });
  for (const [n, person] of people.entries()) {
    const guest = n % 2 ? supporter : colleague;
    await at.house.call(takeBackChoicesRoute, guest, { body: { missionId: null } });
    await at.house.call(takeBackChoicesRoute, guest, { body: { missionId: at.mission.id } });
    const choices: Choice[] = person.choices.map(({ here, ...choice }) => ({
      ...choice,
      missionId: here ? at.mission.id : null,
    }));
    for (const choice of choices) await choose(guest, choice);
    const proposed = await at.propose(`Of person ${String(n)}`);
    await at.jobsDone();
    await level(guest, proposed.id, person.level);
    const params = { missionId: at.mission.id, commitmentId: proposed.id };
    const accepted = await at.house.call(acceptRoute, at.people.lead, { params, body: { version: 1 } });
    await at.move(accepted.body.commitment, '2027-04-10');
    await at.jobsDone();
    const all: Choices = { missionId: at.mission.id, choices, level: null, letters: true, digests: true };
    const about = ({ entry: { fact } }: Notice) => 'commitment' in fact && fact.commitment.id === proposed.id;
    const listed = new Map<Channel, Notice[]>();
    for (const channel of channels)
      listed.set(channel, (await reader.of(guest.id, { channel }, 200)).filter(about));
    const every = new Map([...listed.values()].flat().map((notice) => [notice.id, notice]));
    for (const notice of every.values()) {
      const wasProposed = notice.entry.fact.type === 'commitment.proposed';
      const routing = routingOf(notice, { ...all, level: wasProposed ? null : person.level });
      const where = channels.filter((channel) => listed.get(channel)?.some(({ id }) => id === notice.id));
      expect(where).toEqual(channels.filter((channel) => routing.has(channel)));
      const now = routingOf(notice, { ...all, level: person.level });
      expect(await preferences.channelsOf(at.house.db, notice.id)).toEqual(
        new Set(where.filter((channel) => now.has(channel))),
      );
    }
  }
});
