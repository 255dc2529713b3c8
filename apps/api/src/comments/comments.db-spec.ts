import { type CommentThread, type Mission, mentionToken } from '@throughline/mission';
import {
  commentsRoute,
  editCommentRoute,
  proposeRoute,
  replyRoute,
  reopenThreadRoute,
  resolveThreadRoute,
  type Route,
  startThreadRoute,
  takeBackCommentRoute,
} from '@throughline/wire';
import { v7 } from 'uuid';
import { Follower } from '../testing/follower.js';
import { readLog, verifyLog } from '../platform/verify-log.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let documentId: string;
let amir: Guest;
let ruth: Guest;
let dee: Guest;
let observer: Guest;
let outsider: Guest;

const anchor = { start: 'AQID', end: 'BAUG', quote: 'Small landlords draw from the same pot' };

beforeAll(async () => {
  house = await TestHouse.open();
  amir = await house.guest('Amir Malik', 'City Council', 'localGovernment');
  ruth = await house.guest('Ruth Okoro', 'Tannery Row', 'community');
  dee = await house.guest('Dee Patel', 'Hearthlight Advice');
  observer = await house.guest('Owen Observer', 'Bro Helyg');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('comments', amir);
  await house.join(mission, ruth, 'partner');
  await house.join(mission, dee, 'partner');
  await house.join(mission, observer, 'observer');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  documentId = plan.id;
});
afterAll(() => house.close());

const at = (more: Record<string, string> = {}) => ({ missionId: mission.id, documentId, ...more });
const send = (route: Route, who: Guest, params: Record<string, string>, body: object) =>
  house.call(route, who, { params, body });
const start = async (who = ruth, text = 'Can C12 pay them first?') =>
  (await send(startThreadRoute, who, at(), { anchor, text })).body;
const reply = (who: Guest, threadId: string, text = 'Yes.') =>
  send(replyRoute, who, at({ threadId }), { text });
const listed = async (who: Guest) => (await house.call(commentsRoute, who, { params: at() })).body;
const outcome = ({ status, body }: { status: number; body: { refusal?: string } }) => [status, body.refusal];

it('a thread hangs on a passage, is told to those who read the document, and stands in the list', async () => {
  const follower = new Follower(house.socket(observer), mission.id);
  await follower.join();
  const { thread, message } = await start();
  expect(thread).toMatchObject({ documentId, anchor, state: 'open', startedBy: ruth.id, version: 1 });
  expect(message).toMatchObject({ threadId: thread.id, author: ruth.id, text: 'Can C12 pay them first?' });
  const heard = await follower.heard('comment.started');
  expect(heard).toMatchObject({ by: ruth.id, fact: { thread, message, mentioned: [] } });
  const { threads, messages } = await listed(observer);
  expect(threads).toContainEqual(thread);
  expect(messages).toContainEqual(message);
});

it('two replies at once both stand, and the thread names who took part', async () => {
  const { thread } = await start();
  const answers = await Promise.all([reply(amir, thread.id), reply(dee, thread.id)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const { threads, messages } = await listed(ruth);
  const held = threads.find(({ id }: CommentThread) => id === thread.id);
  expect(held.version).toBe(3);
  expect(new Set(held.participantIds)).toEqual(new Set([ruth.id, amir.id, dee.id]));
  expect(messages.filter(({ threadId }: { threadId: string }) => threadId === thread.id)).toHaveLength(3);
});

it('a command that is sent again with its key makes one comment', async () => {
  const call = { params: at(), body: { anchor, text: 'Once' }, key: v7() };
  const first = await house.call(startThreadRoute, ruth, call);
  const second = await house.call(startThreadRoute, ruth, call);
  expect(second.body).toEqual(first.body);
  expect((await listed(ruth)).messages.filter(({ text }: { text: string }) => text === 'Once')).toHaveLength(
    1,
  );
});

it('an observer reads what is said and says nothing', async () => {
  const { thread, message } = await start();
  const talk = at({ threadId: thread.id });
  const answers = [
    await send(startThreadRoute, observer, at(), { anchor, text: 'x' }),
    await send(replyRoute, observer, talk, { text: 'x' }),
    await send(editCommentRoute, observer, at({ threadId: thread.id, messageId: message.id }), {
      version: 1,
      text: 'x',
    }),
    await send(takeBackCommentRoute, observer, at({ threadId: thread.id, messageId: message.id }), {
      version: 1,
    }),
    await send(resolveThreadRoute, observer, talk, { version: 1 }),
    await send(reopenThreadRoute, observer, talk, { version: 1 }),
  ];
  for (const answer of answers) expect(outcome(answer)).toEqual([403, 'notAllowed']);
});

it('to an outsider nothing of it is there', async () => {
  const { thread } = await start();
  expect(outcome(await house.call(commentsRoute, outsider, { params: at() }))).toEqual([404, 'notFound']);
  expect(outcome(await reply(outsider, thread.id))).toEqual([404, 'notFound']);
});

it('an invented document, thread or message is not found', async () => {
  const { thread } = await start();
  expect(
    outcome(await send(startThreadRoute, ruth, { ...at(), documentId: v7() }, { anchor, text: 'x' })),
  ).toEqual([404, 'notFound']);
  expect(outcome(await reply(ruth, v7()))).toEqual([404, 'notFound']);
  const nobody = at({ threadId: thread.id, messageId: v7() });
  expect(outcome(await send(editCommentRoute, ruth, nobody, { version: 1, text: 'x' }))).toEqual([
    404,
    'notFound',
  ]);
});

it('the author edits, at the version they saw; nobody else does', async () => {
  const { thread, message } = await start();
  const place = at({ threadId: thread.id, messageId: message.id });
  const edited = await send(editCommentRoute, ruth, place, { version: 1, text: 'Can it pay them?' });
  expect(edited.body.message).toMatchObject({ text: 'Can it pay them?', version: 2 });
  expect(edited.body.message.editedAt).not.toBeNull();
  expect(outcome(await send(editCommentRoute, ruth, place, { version: 1, text: 'Late' }))).toEqual([
    409,
    'stale',
  ]);
  expect(outcome(await send(editCommentRoute, amir, place, { version: 2, text: 'Mine' }))).toEqual([
    403,
    'notAllowed',
  ]);
});

it('resolving and opening again go by the version that was seen, and a resolved thread takes no reply', async () => {
  const { thread } = await start();
  const talk = at({ threadId: thread.id });
  await reply(amir, thread.id);
  expect(outcome(await send(resolveThreadRoute, ruth, talk, { version: 1 }))).toEqual([409, 'stale']);
  const resolved = await send(resolveThreadRoute, dee, talk, { version: 2 });
  expect(resolved.body.thread).toMatchObject({ state: 'resolved', resolvedBy: dee.id, version: 3 });
  expect(outcome(await reply(amir, thread.id))).toEqual([409, 'threadResolved']);
  expect(outcome(await send(resolveThreadRoute, dee, talk, { version: 3 }))).toEqual([409, 'threadResolved']);
  const open = await send(reopenThreadRoute, ruth, talk, { version: 3 });
  expect(open.body.thread).toMatchObject({ state: 'open', resolvedBy: null, resolvedAt: null });
  expect(outcome(await send(reopenThreadRoute, ruth, talk, { version: 4 }))).toEqual([409, 'threadOpen']);
});

it('words that were taken back are in no list, no log and no kept answer, and the log still verifies', async () => {
  const secret = 'The grant officer drinks';
  const { thread, message } = await start(ruth, secret);
  const place = at({ threadId: thread.id, messageId: message.id });
  await send(editCommentRoute, ruth, place, { version: 1, text: `${secret}.` });
  expect(outcome(await send(takeBackCommentRoute, dee, place, { version: 2 }))).toEqual([403, 'notAllowed']);
  const { body } = await send(takeBackCommentRoute, amir, place, { version: 2 });
  expect(body.message).toMatchObject({ text: '', version: 3 });
  expect(outcome(await send(takeBackCommentRoute, ruth, place, { version: 3 }))).toEqual([
    422,
    'commentTakenBack',
  ]);
  expect(outcome(await send(editCommentRoute, ruth, place, { version: 3, text: 'x' }))).toEqual([
    422,
    'commentTakenBack',
  ]);
  for (const table of ['comment_message', 'log_payload', 'command']) {
    const [row] = await house.db.query(`select count(*)::int as n from ${table} t where t::text like $1`, [
      `%${secret}%`,
    ]);
    expect([table, row.n]).toEqual([table, 0]);
  }
  const { rows, heads } = await readLog(house.db, mission.id);
  expect(verifyLog(rows, heads)).toMatchObject({ faults: [], erased: 2 });
});

it('words are refused when they are empty, too long, or name what is not there', async () => {
  const { thread } = await start();
  const stranger = mentionToken({ kind: 'person', id: outsider.id });
  for (const [text, refusal] of [
    ['', 'commentEmpty'],
    ['x'.repeat(4001), 'tooLong'],
    [stranger, 'mentionUnknown'],
  ] as const) {
    expect(outcome(await reply(ruth, thread.id, text))).toEqual([422, refusal]);
    expect(outcome(await send(startThreadRoute, ruth, at(), { anchor, text }))).toEqual([422, refusal]);
  }
});

it('people, partners, goals and commitments are named, and a commitment out of sight is not there to name', async () => {
  const { thread } = await start();
  const board = await house.audience(mission, 'board', [amir]);
  const wish = { title: 'T', text: '', goalId: null, leadOrganisationId: amir.organisationId, leadRole: '' };
  const body = { ...wish, supporterIds: [], startOn: null, due: '2027-03-31', audienceId: board };
  const hidden = (await send(proposeRoute, amir, { missionId: mission.id }, body)).body.commitment;
  const named = mentionToken({ kind: 'commitment', id: hidden.id });
  expect(outcome(await reply(ruth, thread.id, named))).toEqual([422, 'mentionUnknown']);
  expect((await reply(amir, thread.id, named)).status).toBe(200);
  const partner = mentionToken({ kind: 'organisation', id: ruth.organisationId });
  const person = mentionToken({ kind: 'person', id: dee.id });
  expect((await reply(ruth, thread.id, `${partner} ${person}`)).status).toBe(200);
});

it("a document that was narrowed takes its threads out of the sight of those who don't read it any more", async () => {
  const { thread, message } = await start(amir, 'For the board');
  const board = await house.audience(mission, 'board', [amir]);
  const before = await house.workspace(mission);
  const move = (id: string) =>
    house.db.query('update document set audience_id = $1 where id = $2', [id, documentId]);
  await move(board);
  try {
    expect(outcome(await house.call(commentsRoute, ruth, { params: at() }))).toEqual([404, 'notFound']);
    expect(outcome(await reply(ruth, thread.id))).toEqual([404, 'notFound']);
    const place = at({ threadId: thread.id, messageId: message.id });
    expect(outcome(await send(takeBackCommentRoute, ruth, place, { version: 1 }))).toEqual([404, 'notFound']);
    const told = await reply(amir, thread.id, 'Only ours');
    expect(told.body.thread.audienceId).toBe(board);
    const [entry] = await house.db.query(
      `select audience_id from log_payload where payload->'message'->>'id' = $1`,
      [told.body.message.id],
    );
    expect(entry.audience_id).toBe(board);
  } finally {
    await move(before);
  }
});

it('the tables are taken away again without a trace in the others', async () => {
  const { Comments1764000100000 } = await import('../migrations/1764000100000-comments.js');
  const turn = house.db.createQueryRunner();
  await turn.startTransaction();
  try {
    await new Comments1764000100000().down(turn);
    const left = await turn.query(
      `select table_name from information_schema.tables where table_name like 'comment%'`,
    );
    expect(left).toEqual([]);
    await new Comments1764000100000().up(turn);
  } finally {
    await turn.rollbackTransaction();
    await turn.release();
  }
});
