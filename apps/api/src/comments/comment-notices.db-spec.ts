import { type Mission, mentionToken } from '@throughline/mission';
import { type MailServer, startMailServer } from '@throughline/testkit';
import {
  adoptGoalRoute,
  inboxRoute,
  proposeRoute,
  replyRoute,
  sessionRoute,
  startThreadRoute,
  takeBackCommentRoute,
} from '@throughline/wire';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mail: MailServer;
let mission: Mission;
let documentId: string;
let amir: Guest;
let ruth: Guest;
let dee: Guest;
let outsider: Guest;

beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  amir = await house.guest('Amir Malik', 'City Council', 'localGovernment');
  ruth = await house.guest('Ruth Okoro', 'Tannery Row', 'community');
  dee = await house.guest('Dee Patel', 'Hearthlight Advice');
  outsider = await house.guest('Una Untouched', 'Bystanders');
  mission = await house.mission('talk', amir);
  for (const guest of [ruth, dee, outsider]) await house.join(mission, guest, 'partner');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  documentId = plan.id;
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const at = (more: Record<string, string> = {}) => ({ missionId: mission.id, documentId, ...more });
const naming = ({ id }: { id: string }) => mentionToken({ kind: 'person', id });
const quote = 'Small landlords draw from the same pot';
const start = async (who: Guest, text: string) =>
  (
    await house.call(startThreadRoute, who, {
      params: at(),
      body: { anchor: { start: 'AQID', end: 'BAUG', quote }, text },
    })
  ).body;
const reply = async (who: Guest, threadId: string, text: string) =>
  (await house.call(replyRoute, who, { params: at({ threadId }), body: { text } })).body;
const jobsDone = () =>
  eventually(async () => {
    const [open] = await house.db.query(
      `select count(*) as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`,
    );
    return open.n === 0;
  }, 'the jobs done');
const told = async (guest: Guest, threadId: string): Promise<string[]> => {
  await jobsDone();
  const { notices } = (await house.call(inboxRoute, guest)).body;
  return notices
    .filter(
      (notice: { entry: { fact: { thread?: { id: string } } } }) => notice.entry.fact.thread?.id === threadId,
    )
    .map((notice: { reason: string }) => notice.reason);
};
const lettersTo = (guest: Guest, words: string) =>
  mail.messages.filter(({ to, text }) => to.includes(guest.email) && text.includes(words));

it('who is named in a comment gets one notice and one letter that says where, what and why', async () => {
  const { thread } = await start(
    ruth,
    `${naming(dee)}, can it pay them first? ${naming(dee)} ${naming(ruth)}`,
  );
  expect(await told(dee, thread.id)).toEqual(['mentioned']);
  expect(await told(ruth, thread.id)).toEqual([]);
  expect(await told(outsider, thread.id)).toEqual([]);
  const letters = lettersTo(dee, 'can it pay them first?');
  expect(letters).toHaveLength(1);
  expect(letters[0]?.subject).toBe('Ruth Okoro mentioned you in the plan');
  for (const part of [
    `About: “${quote}”`,
    'Says: Dee Patel, can it pay them first? Dee Patel Ruth Okoro',
    `/m/talk/plan?comment=${thread.id}`,
    'you are named in it',
  ])
    expect(letters[0]?.text).toContain(part);
});

it('a reply is told to those who wrote before, once each, and to who is named for that reason', async () => {
  const { thread } = await start(ruth, 'Who pays?');
  await reply(amir, thread.id, 'I will write it in.');
  expect(await told(ruth, thread.id)).toEqual(['thread']);
  expect(await told(amir, thread.id)).toEqual([]);
  await reply(dee, thread.id, `Thank you, ${naming(ruth)}.`);
  expect(await told(ruth, thread.id)).toEqual(['mentioned', 'thread']);
  expect(await told(amir, thread.id)).toEqual(['thread']);
  expect(await told(outsider, thread.id)).toEqual([]);
  expect(lettersTo(amir, 'Thank you, Ruth Okoro.')).toHaveLength(1);
  expect(lettersTo(amir, 'you take part in this conversation')[0]?.subject).toBe(
    'Dee Patel replied in a conversation about the plan',
  );
});

it('a letter names no record that its reader does not read', async () => {
  const board = await house.audience(mission, 'board', [amir]);
  const wish = {
    text: '',
    goalId: null,
    leadOrganisationId: amir.organisationId,
    leadRole: '',
    supporterIds: [],
  };
  const propose = async (audienceId: string, title: string) => {
    const body = { ...wish, title, startOn: null, due: '2027-03-31', audienceId };
    return (await house.call(proposeRoute, amir, { params: { missionId: mission.id }, body })).body
      .commitment;
  };
  const hidden = await propose(board, 'A quiet deal');
  const open = await propose(await house.workspace(mission), 'An open deal');
  const goalBody = {
    statement: 'S',
    measure: 'M',
    unit: '',
    baseline: 1,
    baselineOn: '2025-01-01',
    target: 2,
  };
  const { goal } = (
    await house.call(adoptGoalRoute, amir, {
      params: { missionId: mission.id },
      body: { ...goalBody, title: 'Warm rooms', targetOn: '2030-01-01' },
    })
  ).body;
  const records = [
    mentionToken({ kind: 'commitment', id: hidden.id }),
    mentionToken({ kind: 'commitment', id: open.id }),
    mentionToken({ kind: 'goal', id: goal.id }),
    mentionToken({ kind: 'organisation', id: ruth.organisationId }),
  ];
  const { thread } = await start(amir, `${naming(dee)}: ${records.join(', ')}`);
  expect(await told(dee, thread.id)).toEqual(['mentioned']);
  const says = `Says: Dee Patel: a commitment, ${open.ref} An open deal, ${goal.ref} Warm rooms, Tannery Row`;
  expect(lettersTo(dee, says)).toHaveLength(1);
});

it('who was named but reads the document no more is told nothing', async () => {
  const board = await house.audience(mission, 'board', [amir]);
  const workspace = await house.workspace(mission);
  const move = (id: string) =>
    house.db.query('update document set audience_id = $1 where id = $2', [id, documentId]);
  await move(board);
  const { thread } = await start(amir, `Between us: ${naming(dee)}`);
  expect(await told(dee, thread.id)).toEqual([]);
  await move(workspace);
  const { thread: before } = await start(amir, `Seen by all: ${naming(dee)}`);
  expect(await told(dee, before.id)).toEqual(['mentioned']);
  await move(board);
  expect(await told(dee, before.id)).toEqual([]);
  await move(workspace);
});

it('with words that were taken back goes the notice of them, and the count', async () => {
  const unread = async () => (await house.call(sessionRoute, dee)).body.unread;
  await jobsDone();
  const before = await unread();
  const { thread, message } = await start(ruth, `Sorry, ${naming(dee)}`);
  expect(await told(dee, thread.id)).toEqual(['mentioned']);
  expect(await unread()).toBe(before + 1);
  await house.call(takeBackCommentRoute, ruth, {
    params: at({ threadId: thread.id, messageId: message.id }),
    body: { version: 1 },
  });
  expect(await told(dee, thread.id)).toEqual([]);
  expect(await unread()).toBe(before);
});
