import type { Mission } from '@throughline/mission';
import { planSchemaVersion } from '@throughline/documents';
import { chainDigest, loadStored, mergeStored } from '@throughline/coedit/server';
import { missionRoute } from '@throughline/wire';
import * as Y from 'yjs';
import { type Guest, TestHouse } from '../testing/test-house.js';
import { eventually } from '../testing/test-house.js';
import { Writer } from '../testing/writer.js';
import { CoeditGateway } from './coedit.gateway.js';
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
  return loadStored(stored ?? { rows: [] })
    .getText('words')
    .toString();
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
  const wish = {
    documentId: planId,
    epoch: stored.epoch,
    baseNumber: stored.snapshot?.number ?? 0,
    rowCount: stored.rows.length,
    snapshot: mergeStored(stored),
  };
  expect(await storage.compact({ ...wish, baseNumber: 10_000 })).toBe(false);
  expect(await storage.compact(wish)).toBe(true);
  await writer.saved(writer.write('after the merge '));
  expect(await storedText()).toContain('before the merge after the merge');
  const { writer: late } = await openAs(chair);
  expect(late.text).toBe(await storedText());
});

it('an append is checked after the lock: a writer without the right is refused alone, and numbers have no gap', async () => {
  const partner = await member('partner');
  const outsider = await house.guest('Una Outsider', 'Elsewhere Two', 'business');
  const storage = new PostgresStorage(house.db);
  const before = await storage.read(planId);
  if (!before) throw new Error('no document');
  const bytes = (n: number) => Uint8Array.from([0, 0, n]);
  const entries = [chair, outsider, partner].map(({ id }, n) => ({
    personId: id,
    update: bytes(n),
    schema: 0,
  }));
  const { epoch, number, digest } = before;
  const [result, gone] = await storage.append([
    { documentId: planId, epoch, number, entries },
    { documentId: '0190a2a0-0000-7000-8000-000000000001', epoch, number: 0, entries },
  ]);
  const first = chainDigest(digest, epoch, { number: number + 1, update: bytes(0) });
  const second = chainDigest(first, epoch, { number: number + 2, update: bytes(2) });
  expect(gone).toEqual({ kind: 'gone' });
  expect(result).toEqual({
    kind: 'appended',
    entries: [
      { ok: true, number: number + 1, digest: Buffer.from(first) },
      { ok: false, reason: 'notAllowed' },
      { ok: true, number: number + 2, digest: Buffer.from(second) },
    ],
  });
  expect(await storage.append([{ documentId: planId, epoch, number, entries }])).toEqual([{ kind: 'moved' }]);
  const newer = [
    { documentId: planId, personId: chair.id, leases: [{ clientId: 77, page: 'n' }], schema: 3 },
  ];
  expect(await storage.claim(newer)).toMatchObject([{ ok: true, schema: 3 }]);
  const [outdated] = await storage.append([{ documentId: planId, epoch, number: number + 2, entries }]);
  expect(outdated).toMatchObject({
    entries: [{ reason: 'outdated' }, { reason: 'notAllowed' }, { reason: 'outdated' }],
  });
  await house.db.query('update document set schema = 0 where id = $1', [planId]);
  const after = await storage.read(planId, before);
  expect(after?.rows.map((row) => row.number)).toEqual([number + 1, number + 2]);
});

it('leases are claimed all or none, and a snapshot of the former form is still read', async () => {
  const partner = await member('partner');
  const storage = new PostgresStorage(house.db);
  const lease = (clientId: number, page: string) => ({ clientId, page });
  const claim = (personId: string, ...leases: { clientId: number; page: string }[]) =>
    storage.claim([{ documentId: planId, personId, leases, schema: 0 }]);
  expect(await claim(chair.id, lease(501, 'p'), lease(502, 'q'))).toMatchObject([
    { ok: true, mode: 'write' },
  ]);
  expect(await claim(partner.id, lease(503, 'r'), lease(502, 'q'))).toEqual([
    { ok: false, reason: 'clientTaken', clientId: 502 },
  ]);
  expect(await claim(chair.id, lease(503, 's'), lease(501, 'p'))).toMatchObject([{ ok: true }]);
  const text = await storedText();
  const stored = await storage.read(planId);
  if (!stored) throw new Error('no document');
  const update = Buffer.from(Y.encodeStateAsUpdate(loadStored(stored)));
  await house.db.query('delete from document_update where document_id = $1', [planId]);
  await house.db.query(
    `update document_snapshot set packed = null, size = null, clocks = null, deletes = null, seal = null, bytes = $2,
       number = $3, digest = $4 where document_id = $1`,
    [planId, update, stored.number, stored.digest],
  );
  expect(await storedText()).toBe(text);
});

it('a plan that holds what no editor writes begins anew without it, and its author only reads there from then on', async () => {
  const other = await house.mission('cleansed', chair);
  const smuggler = await house.guest('Sam Smuggler', 'Organisation partner');
  await house.join(other, smuggler, 'partner');
  const plan = (await house.call(missionRoute, chair, { params: { slug: other.slug } })).body.planId;
  const opened = async (guest: Guest) => {
    const writer = new Writer(house.socket(guest), plan);
    return { writer, reply: await writer.open() };
  };
  const put = (writer: Writer, name: string, words: string) => {
    const before = Y.encodeStateVector(writer.doc);
    const element = new Y.XmlElement(name);
    element.insert(0, [new Y.XmlText(words)]);
    writer.doc.getXmlFragment('plan').insert(0, [element]);
    return writer.saved(writer.push(Y.encodeStateAsUpdate(writer.doc, before)));
  };
  const [{ writer: honest }, { writer: sly }] = [await opened(chair), await opened(smuggler)];
  await put(honest, 'paragraph', 'kept');
  await put(sly, 'script', 'alert(1)');
  expect(await house.app.get(CoeditGateway, { strict: false }).cleanse(plan)).toBe(true);
  await eventually(() => honest.refusals.find(({ reason }) => reason === 'staleEpoch'), 'the new epoch');
  const storage = new PostgresStorage(house.db);
  const stored = await storage.read(plan);
  const text = loadStored(stored ?? { rows: [] }).getXmlFragment('plan');
  expect(text.toString()).toBe('<paragraph>kept</paragraph>');
  expect((await opened(smuggler)).reply).toMatchObject({ ok: true, mode: 'read' });
  expect((await opened(chair)).reply).toMatchObject({ ok: true, mode: 'write' });
  const entries = [{ personId: smuggler.id, update: Uint8Array.from([0, 0]), schema: 0 }];
  const { epoch = 0, number = 0 } = stored ?? {};
  const [result] = await storage.append([{ documentId: plan, epoch, number, entries }]);
  expect(result).toEqual({ kind: 'appended', entries: [{ ok: false, reason: 'notAllowed' }] });
});

it('a plan that a page of a newer schema has written is not begun anew by what this release knows', async () => {
  const other = await house.mission('newer', chair);
  const plan = (await house.call(missionRoute, chair, { params: { slug: other.slug } })).body.planId;
  const writer = new Writer(house.socket(chair), plan);
  await writer.open();
  writer.doc.getXmlFragment('plan').insert(0, [new Y.XmlElement('ofTheNextRelease')]);
  await writer.saved(writer.push(Y.encodeStateAsUpdate(writer.doc)));
  writer.socket.disconnect();
  const cleansedUnder = async (schema: number) => {
    await house.db.query('update document set schema = $2 where id = $1', [plan, schema]);
    return house.app.get(CoeditGateway, { strict: false }).cleanse(plan);
  };
  expect(await cleansedUnder(planSchemaVersion + 1)).toBe(false);
  const stored = await new PostgresStorage(house.db).read(plan);
  expect(
    loadStored(stored ?? { rows: [] })
      .getXmlFragment('plan')
      .toString(),
  ).toMatch(/ofTheNextRelease/i);
  expect(await cleansedUnder(planSchemaVersion)).toBe(true);
});
