import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Product, startProduct } from '@throughline/testkit';
import * as Y from 'yjs';
import { SmallClient } from './small-client.ts';
import { SmallDocument } from './small-document.ts';

const slug = 'warm-homes';
let product: Product;
let clients: SmallClient[] = [];

beforeAll(async () => {
  product = await startProduct();
}, 180_000);
afterEach(() => {
  for (const { socket } of clients) socket.disconnect();
  clients = [];
});
afterAll(() => product.stop());

async function enter(who: string): Promise<SmallClient> {
  const client = await SmallClient.enter(product.url, who);
  clients.push(client);
  return client;
}

async function eventually(holds: () => boolean, what: string): Promise<void> {
  const giveUp = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > giveUp) throw new Error(`${what} never held`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function plans(...who: string[]): Promise<SmallDocument[]> {
  const opened: SmallDocument[] = [];
  for (const name of who) {
    const client = await enter(name);
    opened.push(new SmallDocument(client.socket, (await client.follow(slug)).planId));
  }
  await eventually(() => opened.every((plan) => plan.isSaved()), 'every plan open');
  return opened;
}

const wishOf = (audienceId: string, leadOrganisationId: string) => ({
  audienceId,
  title: 'A promise by a small client',
  text: '',
  goalId: null,
  leadOrganisationId,
  leadRole: '',
  supporterIds: [],
  startOn: null,
  due: '2031-01-31',
});

it('the client of the written protocol visits the product and says what it saw', async () => {
  const program = join(import.meta.dirname, 'small-client.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, product.url]);
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^presence: \d+ here, one of them at the plan$/),
    expect.stringMatching(/^fact: commitment\.proposed, number \d+ after \d+$/),
    expect.stringMatching(/^document: the same text, commit \d+$/),
    "refused: the observer's push (notAllowed)",
    'refused: joining a mission of others (notFound)',
  ]);
});

it('two clients that write at once end with the same text, and every commit is numbered', async () => {
  const [one, two] = (await plans('Callum Reid', 'Kasia Nowak')) as [SmallDocument, SmallDocument];
  const before = one.held?.number ?? 0;
  for (let n = 1; n <= 10; n++) {
    one.addParagraph(`Callum ${n}`);
    two.addParagraph(`Kasia ${n}`);
  }
  await eventually(() => one.isSaved() && two.isSaved(), 'both acknowledged');
  await eventually(() => one.held?.number === before + 20 && two.held?.number === before + 20, 'all commits');
  expect(one.text()).toBe(two.text());
  for (const name of ['Callum', 'Kasia']) expect(one.text().match(new RegExp(name, 'g'))).toHaveLength(10);
  expect(one.held).toEqual(two.held);
});

it('a fact arrives at every client with the next number of its audience', async () => {
  const [one, two] = [await enter('Callum Reid'), await enter('Prys')];
  const { audiences, me } = await one.follow(slug);
  await two.follow(slug);
  const workspace = audiences.find(({ kind }) => kind === 'workspace') ?? { id: '', number: 0 };
  const { status } = await one.call(
    `/api/missions/${one.missionId}/commitments`,
    wishOf(workspace.id, me.organisationId),
  );
  expect(status).toBe(200);
  await eventually(() => one.entries.length + two.entries.length === 2, 'the fact at both');
  for (const { entries } of [one, two])
    expect(entries).toMatchObject([
      { audienceId: workspace.id, number: workspace.number + 1, fact: { type: 'commitment.proposed' } },
    ]);
});

it('a client that was away gets what it missed when it is back, once', async () => {
  const [one, two] = [await enter('Callum Reid'), await enter('Prys')];
  const { audiences, me } = await one.follow(slug);
  await two.follow(slug);
  const workspace = audiences.find(({ kind }) => kind === 'workspace') ?? { id: '', number: 0 };
  two.socket.disconnect();
  for (const _ of [1, 2])
    await one.call(`/api/missions/${one.missionId}/commitments`, wishOf(workspace.id, me.organisationId));
  two.socket.connect();
  await eventually(() => two.entries.length >= 2, 'what was missed');
  expect(two.entries.map(({ number }) => number)).toEqual([workspace.number + 1, workspace.number + 2]);
});

it('what an observer pushes is refused, and nobody else sees it', async () => {
  const [partner, observer] = (await plans('Callum Reid', 'Prys')) as [SmallDocument, SmallDocument];
  observer.addParagraph('An observer may not.');
  await eventually(() => observer.refusals.length > 0 && observer.isSaved(), 'refused and open again');
  expect(observer.refusals).toEqual(['notAllowed']);
  partner.addParagraph('A partner may.');
  await eventually(() => observer.text().includes('A partner may.'), 'the next commit at both');
  expect(observer.text()).toBe(partner.text());
  expect(partner.text()).not.toContain('An observer may not.');
});

it('words under the client id of somebody else are refused', async () => {
  const [victim, forger] = (await plans('Callum Reid', 'Kasia Nowak')) as [SmallDocument, SmallDocument];
  const forged = new Y.Doc();
  forged.clientID = victim.doc.clientID;
  forged.getText('forged').insert(0, 'I never said this.');
  Y.applyUpdate(forger.doc, Y.encodeStateAsUpdate(forged));
  await eventually(() => forger.refusals.length > 0 && forger.isSaved(), 'refused and open again');
  expect(forger.refusals).toEqual(['foreignClient']);
  expect(victim.doc.getText('forged').toString()).toBe('');
});

it('a mission that one is not in can not be joined, and is not told from one that does not exist', async () => {
  const [partner, both] = [await enter('Callum Reid'), await enter('Prys')];
  await partner.follow(slug);
  const { body } = await both.call<{ missions: { mission: { id: string } }[] }>('/api/missions');
  const foreign = body.missions.find(({ mission }) => mission.id !== partner.missionId)?.mission.id;
  const refused = await partner.join(foreign);
  expect(refused).toEqual({ ok: false, refusal: 'notFound' });
  expect(await partner.join(randomUUID())).toEqual(refused);
});

it('people see who is here and where, and whose caret stands in the text, by the names that the server gives', async () => {
  const [ours, theirs] = (await plans('Callum Reid', 'Prys')) as [SmallDocument, SmallDocument];
  const [partner, observer] = clients as [SmallClient, SmallClient];
  await partner.say('here', { missionId: partner.missionId, screen: 'plan', recordId: null });
  await eventually(() => observer.present.some(({ screen }) => screen === 'plan'), 'somebody at the plan');
  ours.speak({ cursor: null, user: { name: 'Somebody Else' } });
  await eventually(() => theirs.carets.has(ours.doc.clientID), 'the caret');
  expect(theirs.carets.get(ours.doc.clientID)).toMatchObject({
    user: { name: 'Callum Reid', organisation: 'Hearthlight Advice' },
  });
  partner.socket.disconnect();
  await eventually(() => theirs.carets.get(ours.doc.clientID) === null, 'the caret gone');
  await eventually(() => observer.present.every(({ screen }) => screen !== 'plan'), 'nobody at the plan');
});
