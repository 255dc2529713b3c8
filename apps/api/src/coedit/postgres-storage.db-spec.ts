import type { Mission } from '@throughline/mission';
import { missionRoute } from '@throughline/wire';
import * as Y from 'yjs';
import { type Guest, TestHouse } from '../testing/test-house.js';
import { eventually } from '../testing/test-house.js';
import { Writer } from '../testing/writer.js';
import { PostgresStorage } from './postgres-storage.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let planId: string;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  mission = await house.mission('plans', chair);
  planId = (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body.planId;
});
afterAll(() => house.close());

const member = async (role: 'partner' | 'observer') => {
  const guest = await house.guest(`Some ${role}`, `Organisation ${role}`);
  await house.join(mission, guest, role);
  return guest;
};
const openAs = async (guest: Guest) => {
  const writer = new Writer(house.socket(guest), planId);
  return { writer, reply: await writer.open() };
};
const storedText = async () => {
  const stored = await new PostgresStorage(house.db).read(planId);
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot.update);
  for (const row of stored?.rows ?? []) Y.applyUpdate(doc, row.update);
  return doc.getText('words').toString();
};

it('what is acknowledged is in PostgreSQL, row by row without a gap', async () => {
  const { writer } = await openAs(chair);
  for (const word of ['one ', 'two ', 'three ']) await writer.saved(writer.write(word));
  expect(await storedText()).toContain('one two three');
  const rows: { number: number }[] = await house.db.query(
    'select number from document_update where document_id = $1 order by number',
    [planId],
  );
  expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
});

it('an observer reads along but writes by no message', async () => {
  const { writer, reply } = await openAs(await member('observer'));
  expect(reply).toMatchObject({ ok: true, mode: 'read' });
  const before = await storedText();
  writer.write('unasked ');
  await eventually(() => writer.refusals.find((refused) => refused.reason === 'notAllowed'), 'the refusal');
  expect(await storedText()).toBe(before);
});

it('an outsider is refused a document exactly as one that does not exist', async () => {
  const outsider = await house.guest('Otto Outsider', 'Elsewhere Ltd', 'business');
  const { reply } = await openAs(outsider);
  const invented = await new Writer(house.socket(outsider), '0190a2a0-0000-7000-8000-000000000000').open();
  expect(reply).toEqual(invented);
  expect(reply).toMatchObject({ ok: false });
});

it('words under the client id of a colleague are refused and stored nowhere', async () => {
  const [{ writer: victim }, { writer: forger }] = [
    await openAs(chair),
    await openAs(await member('partner')),
  ];
  const forged = new Y.Doc();
  forged.clientID = victim.doc.clientID;
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
  forged.getText('words').insert(0, 'I, the chair, resign. ');
  forger.push(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(victim.doc)));
  await eventually(
    () => forger.refusals.find((refused) => refused.reason === 'foreignClient'),
    'the refusal',
  );
  await victim.saved(victim.write('still here '));
  expect(await storedText()).not.toContain('resign');
});

it('merging rows into a snapshot keeps the text, and writers who were reading go on', async () => {
  const { writer } = await openAs(chair);
  await writer.saved(writer.write('before the merge '));
  const storage = new PostgresStorage(house.db);
  const stored = await storage.read(planId);
  if (!stored) throw new Error('no document');
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.update);
  for (const row of stored.rows) Y.applyUpdate(doc, row.update);
  const wish = {
    documentId: planId,
    epoch: stored.epoch,
    baseNumber: stored.snapshot?.number ?? 0,
    rowCount: stored.rows.length,
    snapshot: { number: stored.number, digest: stored.digest, update: Y.encodeStateAsUpdate(doc) },
  };
  expect(await storage.compact({ ...wish, baseNumber: 10_000 })).toBe(false);
  expect(await storage.compact(wish)).toBe(true);
  await writer.saved(writer.write('after the merge '));
  expect(await storedText()).toContain('before the merge after the merge');
  const { writer: late } = await openAs(chair);
  expect(late.text).toBe(await storedText());
});
