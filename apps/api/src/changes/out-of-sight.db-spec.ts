import { type Commitment, type Mission, roles } from '@throughline/mission';
import { type ReceivedMail, startMailServer } from '@throughline/testkit';
import * as wire from '@throughline/wire';
import type { Route } from '@throughline/wire';
import { Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let mission: Mission;
let lead: Guest;
let dependant: Guest;
let outside: Record<(typeof roles)[number], Guest>;
let workspace: string;
let board: string;

// The department leads what is needed and is on the board; Lockgate leads what needs it. Nobody else is on the board.
beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  lead = await house.guest('Lena Lead', 'The Department', 'centralGovernment');
  dependant = await house.guest('Dan Dependant', 'Lockgate Homes', 'business');
  mission = await house.mission('sight', lead);
  await house.join(mission, dependant, 'partner');
  outside = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => {
        const guest = await house.guest(`Outside ${role}`, `Organisation of ${role}`);
        await house.join(mission, guest, role);
        return [role, guest];
      }),
    ),
  ) as typeof outside;
  workspace = await house.workspace(mission);
  board = await house.audience(mission, 'board', [lead, dependant]);
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const call = (route: Route, guest: Guest, params: Record<string, string>, body?: object) =>
  house.call(route, guest, { params: { missionId: mission.id, ...params }, ...(body ? { body } : {}) });

async function promised(by: Guest, title: string, audienceId: string): Promise<Commitment> {
  const wish = {
    audienceId,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: by.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const made = (await call(wire.proposeRoute, by, {}, wish)).body.commitment as Commitment;
  return (await call(wire.acceptRoute, by, { commitmentId: made.id }, { version: 1 })).body.commitment;
}

async function needs(one: Commitment, other: Commitment): Promise<string> {
  const wish = { dependantId: one.id, neededId: other.id, needs: 'The secret terms', by: '2027-03-31' };
  const { id } = (await call(wire.requestDependencyRoute, dependant, {}, wish)).body.dependency;
  const agree = { version: 1, answer: 'agree', reason: '' };
  await call(wire.answerDependencyRoute, lead, { dependencyId: id }, agree);
  return id as string;
}

const withdraw = { kind: 'withdrawal', after: 'withdrawn' };
const propose = async (c: Commitment, to: object = withdraw) =>
  (
    await call(
      wire.proposeChangeRoute,
      lead,
      { commitmentId: c.id },
      { version: c.version, to, reason: 'The law changed', impact: '', answerBy: null },
    )
  ).body.change;
const types = async (guest: Guest): Promise<string[]> =>
  (await house.call(wire.inboxRoute, guest)).body.notices.map((one: wire.Notice) => one.entry.fact.type);
const addressedTo = (guest: Guest) => (letter: ReceivedMail) => letter.to.includes(guest.email);

/** All that a person could learn of the mission: what is fetched, what the socket said, what was mailed. */
async function learnt(guest: Guest, page: Follower, c: Commitment): Promise<string> {
  const parts = await Promise.all([
    house.call(wire.missionRoute, guest, { params: { slug: mission.slug } }),
    call(wire.commitmentChangesRoute, guest, { commitmentId: c.id }),
    call(wire.commitmentHistoryRoute, guest, { commitmentId: c.id }),
    call(wire.exportRegisterRoute, guest, {}),
    house.call(wire.inboxRoute, guest),
    house.call(wire.todayRoute, guest),
  ]);
  const letters = mail.messages.filter(addressedTo(guest)).map(({ text }) => text);
  return JSON.stringify([parts.map(({ body }) => body), page.entries, letters]);
}

it('what a board’s promise needs is told to the board alone: to no role outside it, by no way', async () => {
  const open = await promised(lead, 'An open grant', workspace);
  const secret = await promised(dependant, 'A hidden work', board);
  const pages = new Map<Guest, Follower>();
  for (const guest of [...Object.values(outside), dependant]) {
    const page = new Follower(house.socket(guest), mission.id);
    await page.join();
    pages.set(guest, page);
  }
  const dependency = await needs(secret, open);
  const change = await propose(open);
  expect(change.receipts.map((one: { organisationId: string }) => one.organisationId)).not.toContain(
    dependant.organisationId,
  );
  await pages.get(dependant)?.heard('dependency.touched');
  await mail.waitFor((letter) => addressedTo(dependant)(letter) && letter.subject.includes('may change'));
  await eventually(async () => (await types(outside.chair)).includes('change.proposed'), 'the chair told');
  await mail.waitFor((letter) => addressedTo(outside.chair)(letter) && letter.subject.includes('proposed'));
  for (const [guest, page] of pages) {
    if (guest === dependant) continue;
    await page.heard('change.proposed');
    const all = await learnt(guest, page, open);
    for (const word of [secret.id, secret.title, dependency, 'secret terms', 'dependency.'])
      expect([guest.name, word, all.includes(word)]).toEqual([guest.name, word, false]);
  }
  const told = mail.messages.find(
    (letter) => addressedTo(dependant)(letter) && letter.subject.includes('may'),
  );
  expect(told?.text).toContain(secret.title);
});

it('whoever is hit out of sight can answer all the same, and says of itself only what it wants', async () => {
  const { body } = await house.call(wire.missionRoute, dependant, { params: { slug: mission.slug } });
  const [change] = body.changes;
  const said = { answer: 'concern', effect: 'Please wait until spring' };
  const answered = await call(wire.answerChangeRoute, dependant, { changeId: change.id }, said);
  expect(answered.body.change.receipts).toContainEqual(
    expect.objectContaining({ organisationId: dependant.organisationId, as: 'follower', ...said }),
  );
});

it('a dependency between two boards is refused, and one to what cannot be read is not found', async () => {
  const other = await house.audience(mission, 'named', [lead, dependant]);
  const one = await promised(dependant, 'Of one board', board);
  const two = await promised(lead, 'Of another', other);
  const ask = (guest: Guest, dependantId: string, neededId: string) =>
    call(wire.requestDependencyRoute, guest, {}, { dependantId, neededId, needs: 'It', by: '2027-01-01' });
  expect((await ask(dependant, one.id, two.id)).body).toEqual({ refusal: 'noSharedReaders' });
  const open = await promised(outside.partner, 'Of a partner', workspace);
  expect((await ask(outside.partner, open.id, one.id)).body).toEqual({ refusal: 'notFound' });
});

it('a commitment does not move out of sight of those who depend on it', async () => {
  const open = await promised(lead, 'Needed by a partner', workspace);
  const theirs = await promised(outside.partner, 'Of that partner', workspace);
  const wish = { dependantId: theirs.id, neededId: open.id, needs: 'It', by: '2027-01-01' };
  const asked = await call(wire.requestDependencyRoute, outside.partner, {}, wish);
  expect(asked.body.dependency.state).toBe('requested');
  // The founder is the secretariat of this mission.
  const move = { version: open.version, audienceId: board };
  const moved = await call(wire.moveAudienceRoute, lead, { commitmentId: open.id }, move);
  expect(moved.body).toEqual({ refusal: 'dependantWouldLoseSight' });
});

it('a title that became private is in no dependency, change or count of those who may not read it', async () => {
  const needed = await promised(lead, 'Soon private', workspace);
  const works = await promised(dependant, 'Stays open', workspace);
  const dependency = await needs(works, needed);
  const page = new Follower(house.socket(outside.observer), mission.id);
  await page.join();
  const change = await propose(needed);
  await page.heard('change.proposed');
  const move = { version: needed.version, audienceId: board };
  expect((await call(wire.moveAudienceRoute, lead, { commitmentId: needed.id }, move)).status).toBe(200);
  await eventually(
    () => page.entries.filter(({ fact }) => fact.type === 'record.removed').length === 3,
    'commitment, change and dependency gone from the page',
  );
  const late = new Follower(house.socket(outside.partner), mission.id);
  await late.join();
  // That something left is told with its id alone: no title, no words, no record.
  const all = await learnt(outside.partner, late, works);
  for (const word of ['Soon private', 'secret terms'])
    expect([word, all.includes(word)]).toEqual([word, false]);
  const { body } = await house.call(wire.missionRoute, outside.partner, { params: { slug: mission.slug } });
  const ids = [...body.changes, ...body.dependencies, ...body.commitments].map(
    ({ id }: { id: string }) => id,
  );
  expect(ids.filter((id) => [needed.id, change.id, dependency].includes(id))).toEqual([]);
  // A page that was away, or says so, catches up without it: it hears that something left, and nothing else of it.
  const behind = new Follower(house.socket(outside.partner), mission.id);
  const caughtUp = await behind.join([{ audienceId: workspace, number: 0 }]);
  const missed = caughtUp.ok ? caughtUp.missed : [];
  expect(missed.filter(({ fact }) => fact.type === 'record.removed')).toHaveLength(3);
  expect(JSON.stringify(missed)).toContain('Stays open');
  for (const word of ['Soon private', 'secret terms'])
    expect([word, JSON.stringify(missed).includes(word)]).toEqual([word, false]);
  const gone = await call(wire.commitmentChangesRoute, outside.partner, { commitmentId: needed.id });
  expect(gone.status).toBe(404);
  const seen = await call(wire.seeChangeRoute, outside.partner, { changeId: change.id }, {});
  expect(seen.status).toBe(404);
  const answer = { answer: 'acknowledged', effect: '' };
  const said = await call(wire.answerChangeRoute, outside.partner, { changeId: change.id }, answer);
  expect(said.status).toBe(404);
  const held = await house.call(wire.missionRoute, dependant, { params: { slug: mission.slug } });
  expect(held.body.changes.map(({ id }: { id: string }) => id)).toContain(change.id);
});

it('what partners say about a public promise stands in the workspace', async () => {
  const [open] = await house.db.query(`select id from audience where mission_id = $1 and kind = 'public'`, [
    mission.id,
  ]);
  const c = await promised(lead, 'A public promise', open.id);
  const change = await propose(c);
  expect(change.audienceId).toBe(workspace);
});
