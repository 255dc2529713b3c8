import { addDays, dayOf, hourOf, type NoticeTimes, usualTimes } from '@throughline/mission';
import {
  chooseRoute,
  markReadRoute,
  proposeChangeRoute,
  setLevelRoute,
  setTimesRoute,
} from '@throughline/wire';
import { Jobs } from '../platform/jobs.js';
import { NoticeHouse } from '../testing/notice-house.js';
import type { Guest } from '../testing/test-house.js';

let at: NoticeHouse;
let lead: Guest;
let colleague: Guest;
let supporter: Guest;

beforeAll(async () => {
  at = await NoticeHouse.open('letters');
  ({ lead, colleague, supporter } = at.people);
});
afterAll(() => at.close());

const today = () => dayOf(Date.now(), 'Europe/London');
const about = (guest: Guest, title: string) => at.lettersTo(guest).filter(({ text }) => text.includes(title));
const times = (guest: Guest, change: Partial<NoticeTimes>) =>
  at.house.call(setTimesRoute, guest, { body: { ...usualTimes, ...change } });

it('what one person changes in one thing within five minutes is one letter, and stays a row each', async () => {
  const c = await at.promise('Fix the roofs');
  await at.move(c, '2027-04-20');
  await at.told(supporter, c, 3);
  await at.jobsDone();
  expect(about(supporter, 'Fix the roofs')).toEqual([]);
  await at.timePasses();
  const [letter, ...more] = about(supporter, 'Fix the roofs');
  expect(more).toEqual([]);
  expect(letter?.subject).toBe(`Lena Lead: 3 changes to ${c.ref}: Fix the roofs`);
  for (const part of ['is proposed', 'is accepted', '20 April 2027', 'Scaffolders are short'])
    expect(letter?.text).toContain(part);
  const rows = await at.house.db.query(
    'select count(*) as n, count(mailed_at) as mailed, count(distinct letter_id) as letters from notice where person_id = $1 and commitment_id = $2',
    [supporter.id, c.id],
  );
  expect(rows).toEqual([{ n: 3, mailed: 3, letters: 1 }]);
});

it('what touches a promise of one’s own organisation is mailed at once', async () => {
  const c = await at.promise('Fix the doors');
  await at.mail.waitFor(
    ({ to, subject }) => to.includes(colleague.email) && subject.includes('is accepted: Fix the doors'),
  );
  expect(about(supporter, 'Fix the doors')).toEqual([]);
  await at.told(supporter, c, 2);
});

it('what asks an answer within two days is mailed at once, and takes along what waits of its group', async () => {
  const c = await at.promise('Fix the windows');
  await at.told(supporter, c, 2);
  const params = { missionId: at.mission.id, commitmentId: c.id };
  const body = {
    version: c.version,
    to: { kind: 'rebaselined', after: '2027-09-30' },
    reason: 'Glass is late',
    impact: '',
    answerBy: addDays(today(), 2),
  };
  const answer = await at.house.call(proposeChangeRoute, lead, { params, body });
  expect(answer.status).toBe(200);
  await at.mail.waitFor(({ to, text }) => to.includes(supporter.email) && text.includes('Glass is late'));
  await at.timePasses();
  expect(about(supporter, 'Fix the windows')).toHaveLength(1);
});

it('what was read is not mailed, and the rest of its group is', async () => {
  const c = await at.promise('Fix the stairs');
  const [accepted, proposed] = await at.told(supporter, c, 2);
  const ids = [proposed?.id];
  await at.house.call(markReadRoute, supporter, { body: { ids, read: true } });
  await at.timePasses();
  const [letter, ...more] = about(supporter, 'Fix the stairs');
  expect(more).toEqual([]);
  expect(letter?.subject).toContain('is accepted');
  const all = await at.promise('Fix the gates');
  await at.told(supporter, all, 2);
  await at.house.call(markReadRoute, supporter, { body: { ids: 'all', read: true } });
  await at.timePasses();
  expect(about(supporter, 'Fix the gates')).toEqual([]);
  expect(accepted?.channels).toMatchObject({ inbox: 'default', mail: 'default' });
});

it('a choice made while a letter waits is obeyed', async () => {
  const c = await at.promise('Fix the lifts');
  await at.told(supporter, c, 2);
  const params = { missionId: at.mission.id, commitmentId: c.id };
  await at.house.call(setLevelRoute, supporter, { params, body: { level: 'digest' } });
  const off = { missionId: null, topic: 'agreed', channel: 'mail', wanted: false };
  await at.house.call(chooseRoute, supporter, { body: off });
  await at.timePasses();
  expect(about(supporter, 'Fix the lifts')).toEqual([]);
  await at.house.call(chooseRoute, supporter, { body: { ...off, wanted: null } });
});

it('whoever lost sight of a thing while its letter waits is not told of it', async () => {
  const c = await at.promise('Fix the vault');
  await at.told(supporter, c, 2);
  const board = await at.house.audience(at.mission, 'board', [lead]);
  await at.house.db.query('update commitment set audience_id = $2 where id = $1', [c.id, board]);
  await at.timePasses();
  expect(about(supporter, 'Fix the vault')).toEqual([]);
});

it('within quiet hours nothing is mailed, and everything is after them', async () => {
  const hour = hourOf(Date.now(), 'Europe/London');
  await times(colleague, { quiet: { from: hour, to: (hour + 2) % 24 } });
  const c = await at.promise('Fix the lamps');
  await at.told(colleague, c, 2);
  // Made due too early by the test, they put themselves off again.
  await at.timePasses();
  const left = await at.house.db.query(
    `select count(*) as n from pgboss.job j join notice n on n.id = (j.data->>'noticeId')::uuid
     where j.name = 'mail' and j.state = 'created' and n.person_id = $1 and n.commitment_id = $2 and j.start_after > now()`,
    [colleague.id, c.id],
  );
  expect(left).toEqual([{ n: 2 }]);
  expect(about(colleague, 'Fix the lamps')).toEqual([]);
  await times(colleague, { quiet: null });
  await at.timePasses();
  expect(about(colleague, 'Fix the lamps')).toHaveLength(1);
});

it('a letter that is tried again is the same letter: the same notices under the same Message-ID', async () => {
  const c = await at.promise('Fix the pumps');
  await at.told(supporter, c, 2);
  await at.timePasses();
  // As after a worker that died between sending and noting it; meanwhile something new came.
  const of = [supporter.id, c.id];
  await at.house.db.query(
    'update notice set mailed_at = null where person_id = $1 and commitment_id = $2',
    of,
  );
  const [{ letterId }] = await at.house.db.query(
    'select letter_id as "letterId" from notice where person_id = $1 and commitment_id = $2 limit 1',
    of,
  );
  await at.move(c, '2027-04-20');
  await at.told(supporter, c, 3);
  const jobs = at.house.app.get(Jobs);
  const rows = await at.inboxOf(supporter);
  for (const { id, entry } of rows)
    if (
      'commitment' in entry.fact &&
      entry.fact.commitment.id === c.id &&
      entry.fact.type !== 'commitment.forecastMoved'
    )
      await jobs.send(at.house.db.manager, 'mail', { noticeId: id });
  await at.jobsDone();
  const letters = about(supporter, 'Fix the pumps');
  expect(letters).toHaveLength(2);
  expect(letters[1]?.parsed.messageId).toBe(letters[0]?.parsed.messageId);
  expect(letters[0]?.parsed.messageId).toContain(letterId);
  expect(letters[1]?.text).toBe(letters[0]?.text);
  await at.timePasses();
  expect(about(supporter, 'Fix the pumps')).toHaveLength(3);
});

it('what a letter has claimed is mailed when its first notice was read before it could go', async () => {
  const c = await at.promise('Fix the drains');
  const rows = await at.told(supporter, c, 2);
  const ids = rows.map(({ id }) => id);
  // As after a try that failed: the other job has ended, since its notice was claimed.
  await at.house.db.query('update notice set letter_id = $1 where id = any($2)', [ids[0], ids]);
  await at.house.call(markReadRoute, supporter, { body: { ids: [ids[0]], read: true } });
  await at.timePasses();
  const [letter, ...more] = about(supporter, 'Fix the drains');
  expect(more).toEqual([]);
  expect(letter?.subject).toContain('is proposed');
  expect(letter?.parsed.messageId).toContain(ids[0]);
});
