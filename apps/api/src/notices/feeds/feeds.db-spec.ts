import type { Commitment, Mission } from '@throughline/mission';
import * as wire from '@throughline/wire';
import { xml2js } from 'xml-js';
import { eventually, type Guest, TestHouse } from '../../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let supporter: Guest;

beforeAll(async () => {
  house = await TestHouse.open();
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  supporter = await house.guest('Sue Supporter', 'Hearthlight Advice');
  mission = await house.mission('feeds', lead);
  await house.join(mission, supporter, 'partner');
});
afterAll(() => house.close());

const promised = async (title: string, audienceId?: string): Promise<Commitment> => {
  const body = {
    audienceId: audienceId ?? (await house.workspace(mission)),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [supporter.organisationId],
    startOn: null,
    due: '2027-03-31',
  };
  return (await house.call(wire.proposeRoute, lead, { params: { missionId: mission.id }, body })).body
    .commitment;
};
const act = async (route: wire.Route, { id }: Commitment, body: object): Promise<Commitment> =>
  (await house.call(route, lead, { params: { missionId: mission.id, commitmentId: id }, body })).body
    .commitment;
const made = async (kind: wire.FeedKind, guest = supporter): Promise<string> => {
  const { address } = (await house.call(wire.makeFeedRoute, guest, { params: { kind }, body: {} })).body;
  return String(address).replace(house.ground.settings.publicUrl, house.url);
};
/** As a feed reader asks: without a cookie or any header of ours. */
const read = async (address: string) => {
  const answer = await fetch(address);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const told = (count: number) =>
  eventually(
    async () => (await house.call(wire.inboxRoute, supporter)).body.notices.length >= count,
    'the notices',
  );
/** The events of a calendar by their summary, each as its lines unfolded. */
const eventsOf = (calendar: string) =>
  new Map(
    calendar
      .replace(/\r\n[ \t]/g, '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) => [/SUMMARY:(?:\w+: )?\w+ (.*)\r/.exec(event)?.[1] ?? '', event]),
  );

it('Atom has what its owner is told, newest first, with before, after and why, and no markup of anybody’s', async () => {
  await house.db.query(`update mission set title = 'Homes <& "work">' where id = $1`, [mission.id]);
  const c = await promised('Insulate <b>lofts</b> & walls');
  await act(wire.acceptRoute, c, { version: 1 });
  await act(wire.moveForecastRoute, c, { version: 2, to: '2027-04-15', reason: 'Too few <scaffolders>' });
  await told(3);
  const { status, headers, text } = await read(await made('atom'));
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(headers.get('cache-control')).toBe('private, no-cache');
  expect(headers.get('set-cookie')).toBeNull();
  const { feed } = xml2js(text, { compact: true }) as { feed: any }; // eslint-disable-line @typescript-eslint/no-explicit-any -- what the test reads from XML
  expect(feed.entry).toHaveLength(3);
  expect(feed.entry[0].title._cdata).toBe(
    `${c.ref} is now forecast for 15 April 2027: Insulate &#60;b&#62;lofts&#60;/b&#62; &#38; walls`,
  );
  for (const words of ['<s>31 March 2027</s>', '<mark>15 April 2027</mark>', 'Too few &#60;scaffolders&#62;'])
    expect(feed.entry[0].content._cdata).toContain(words);
  expect(feed.entry[0].content._cdata).toContain(
    'Homes &#60;&#38; &#34;work&#34;&#62;. You get this because',
  );
  expect(feed.entry[0].id._text).toMatch(/^urn:uuid:/);
  expect(feed.entry[0].link._attributes.href).toMatch(/\/m\/feeds\/commitments\/C\d+$/);
  expect(text).not.toContain('/api/feed/');
});

it('a topic that is off for feeds is in none', async () => {
  const body = { missionId: null, topic: 'proposed', channel: 'feed', wanted: false };
  expect((await house.call(wire.chooseRoute, supporter, { body })).status).toBe(200);
  const before = (await house.call(wire.inboxRoute, supporter)).body.notices.length;
  await promised('Nobody reads of this');
  await told(before + 1);
  expect((await read(await made('atom'))).text).not.toContain('Nobody reads of this');
});

it('the calendar has the deadlines that concern its owner, as days; moved, they keep their UID and rise in SEQUENCE', async () => {
  const c = await promised('Train installers');
  await promised('Elsewhere', await house.audience(mission, 'board', [lead]));
  const address = await made('calendar');
  const { text, headers } = await read(address);
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(text).not.toContain('Elsewhere');
  const [before] = [eventsOf(text).get('Train installers') ?? ''];
  expect(before).toContain(`UID:${c.id}@localhost`);
  expect(before).toContain('DTSTART;VALUE=DATE:20270331');
  expect(before).toContain('SEQUENCE:1\r');
  expect(before).toContain('STATUS:TENTATIVE');
  await act(wire.acceptRoute, c, { version: 1 });
  await act(wire.moveForecastRoute, c, { version: 2, to: '2027-04-15', reason: 'Late' });
  const after = eventsOf((await read(address)).text).get('Train installers') ?? '';
  expect(after).toContain(`UID:${c.id}@localhost`);
  expect(after).toContain('DTSTART;VALUE=DATE:20270415');
  expect(after).toContain('SEQUENCE:3\r');
  expect(after).toContain('STATUS:CONFIRMED');
});

it('withdrawn and delivered deadlines are struck out, under a higher SEQUENCE', async () => {
  const address = await made('calendar');
  const gone = await promised('Given up');
  await act(wire.withdrawRoute, gone, { version: 1, reason: 'No money' });
  const done = await promised('Done');
  await act(wire.acceptRoute, done, { version: 1 });
  await act(wire.deliverRoute, done, {
    version: 2,
    on: '2026-01-01',
    evidence: [{ url: 'https://example.org/', note: '' }],
  });
  const events = eventsOf((await read(address)).text);
  expect(events.get('Given up')).toMatch(/SUMMARY:Withdrawn: /);
  expect(events.get('Done')).toMatch(/SUMMARY:Delivered: /);
  for (const [title, sequence] of [
    ['Given up', 2],
    ['Done', 3],
  ] as const) {
    expect(events.get(title)).toContain('STATUS:CANCELLED');
    expect(events.get(title)).toContain(`SEQUENCE:${String(sequence)}\r`);
  }
});

it('what its owner may not read any more is in neither feed', async () => {
  const board = await house.audience(mission, 'board', [lead, supporter]);
  const { notices } = (await house.call(wire.inboxRoute, supporter)).body;
  const c = await promised('For the board');
  await act(wire.acceptRoute, c, { version: 1 });
  await told(notices.length + 2);
  const [atom, calendar] = [await made('atom'), await made('calendar')];
  expect((await read(atom)).text).toContain('For the board');
  await house.db.query('update commitment set audience_id = $2 where id = $1', [c.id, board]);
  await house.db.query('delete from audience_member where audience_id = $1 and person_id = $2', [
    board,
    supporter.id,
  ]);
  expect((await read(atom)).text).not.toContain('For the board');
  expect((await read(calendar)).text).not.toContain('For the board');
  await house.db.query('update membership set ended_at = now() where person_id = $1', [supporter.id]);
  expect((await read(atom)).text).not.toContain('<entry>');
  expect((await read(calendar)).text).not.toContain('BEGIN:VEVENT');
});

it('an address that was renewed or revoked, one of the other kind and one that never was are all the same 404', async () => {
  const guest = await house.guest('Rhys Reader', 'Readers');
  const first = await made('atom', guest);
  const second = await made('atom', guest);
  expect((await read(second)).status).toBe(200);
  expect((await house.call(wire.feedsRoute, guest)).body.feeds).toMatchObject([{ kind: 'atom' }]);
  expect((await house.call(wire.feedsRoute, guest)).body.feeds[0].lastReadAt).not.toBeNull();
  const revoked = await house.call(wire.revokeFeedRoute, guest, { params: { kind: 'atom' }, body: {} });
  expect(revoked.body.feeds).toEqual([]);
  const wrong = await made('calendar', guest);
  for (const address of [
    first,
    second,
    wrong.replace('deadlines.ics', 'notices.atom'),
    `${house.url}/api/feed/${'x'.repeat(43)}/notices.atom`,
    `${house.url}/api/feed/x/deadlines.ics`,
  ]) {
    const { status, text } = await read(address);
    expect([status, text]).toEqual([404, '{"refusal":"notFound"}']);
  }
});

it('the address is kept as a digest alone', async () => {
  const guest = await house.guest('Dai Digest', 'Readers');
  const token = /feed\/([\w-]+)\//.exec(await made('atom', guest))?.[1] ?? '';
  const [row] = await house.db.query(
    `select row_to_json(f)::text as all from feed_address f where person_id = $1`,
    [guest.id],
  );
  expect(token).toHaveLength(43);
  expect(row.all).not.toContain(token);
});

it('guessing and polling too often are both refused', async () => {
  const narrow = await house.node({ RATE_LIMIT_FACTOR: '0.1' });
  const address = (await made('atom', lead)).replace(house.url, narrow.url);
  const statuses: number[] = [];
  for (let n = 0; n < 13; n++) statuses.push((await fetch(address)).status);
  const guesses: number[] = [];
  for (let n = 0; n < 60; n++)
    guesses.push((await fetch(`${narrow.url}/api/feed/guess${String(n)}/notices.atom`)).status);
  await narrow.close();
  expect(statuses).toEqual([...Array<number>(12).fill(200), 429]);
  expect(guesses.at(-1)).toBe(429);
});
