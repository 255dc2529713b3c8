import { jest } from '@jest/globals';
import type { Commitment, Mission } from '@throughline/mission';
import {
  acceptRoute,
  bringInRoute,
  broughtInRoute,
  commitmentChangesRoute,
  exportRegisterRoute,
  lookAtSheetRoute,
  missionRoute,
  moveForecastRoute,
  type SheetLook,
  undoImportRoute,
} from '@throughline/wire';
import { DataSource } from 'typeorm';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let chair: Guest;
let partner: Guest;
let observer: Guest;
let mission: Mission;
let workspace: string;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Chris Chair', 'City Council');
  partner = await house.guest('Pat Partner', 'Brightseam');
  observer = await house.guest('Olly Observer', 'Watchers');
  mission = await house.mission('imports', chair);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
  workspace = await house.workspace(mission);
}, 120_000);
afterAll(() => house.close());

const commitments = async (): Promise<Commitment[]> =>
  (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body.commitments;
const params = () => ({ missionId: mission.id });
const look = (who: Guest, text: string | Buffer, audience = workspace) =>
  house.upload(lookAtSheetRoute, who, {
    params: params(),
    name: 'plan.csv',
    query: { audience },
    bytes: Buffer.from(text as string),
  });
const bring = (who: Guest, { importId, seen }: SheetLook, reason = '') =>
  house.call(bringInRoute, who, { params: { ...params(), importId }, body: { seen, reason } });
const undo = (who: Guest, importId: string) =>
  house.call(undoImportRoute, who, { params: { ...params(), importId }, body: {} });
const exported = async () =>
  (await house.call(exportRegisterRoute, chair, { params: params() })).body as string;

const three = `title,lead,forecast,supporters,what will happen
Fit 40 heat pumps,Brightseam,2027-03-31,City Council,"Street by street,
from the north"
Train 12 fitters,City Council,30/06/2027,,=1+1
Open the register,brightseam,2027-01-31,,
`;

it('a look tells what a file would do and does none of it', async () => {
  const { status, body } = await look(chair, three);
  expect(status).toBe(200);
  expect(body).toMatchObject({ encoding: 'utf-8', rows: 3, unchanged: 0, faultCount: 0 });
  expect(body.proposes.map(({ line, title }: { line: number; title: string }) => [line, title])).toEqual([
    [2, 'Fit 40 heat pumps'],
    [4, 'Train 12 fitters'],
    [5, 'Open the register'],
  ]);
  expect(await commitments()).toEqual([]);
});

it('what was looked at is brought in whole, once, and is then as if each had been proposed by hand', async () => {
  const { body } = await look(chair, three);
  const done = await bring(chair, body);
  expect(done.body.brought).toMatchObject({ proposed: 3, changed: 0, undone: false, name: 'plan.csv' });
  const made = await commitments();
  expect(made.map(({ ref, state, title }) => [ref, state, title])).toEqual([
    ['C1', 'proposed', 'Fit 40 heat pumps'],
    ['C2', 'proposed', 'Train 12 fitters'],
    ['C3', 'proposed', 'Open the register'],
  ]);
  expect(await bring(chair, body)).toMatchObject({ status: 404 });
  const told = async () => {
    const [row] = await house.db.query('select count(*)::int as n from notice where person_id = $1', [
      partner.id,
    ]);
    return row.n === 2;
  };
  await eventually(told, 'a notice of each promise that Brightseam would lead');
});

it('what was exported and comes back changes nothing, formulas and lines and all', async () => {
  const file = await exported();
  expect(file).toContain("'=1+1");
  const { body } = await look(chair, file);
  expect(body).toMatchObject({ rows: 3, unchanged: 3, proposes: [], changes: [], faultCount: 0 });
  const judged = ['confidence', 'confidenceReason', 'peers', 'independent', 'completion'];
  expect(body.workedOut).toEqual([...judged, 'late', 'changed']);
});

it('changes ask for one reason, and are then noted or wait as changes do', async () => {
  const [pumps] = await commitments();
  await house.call(acceptRoute, partner, {
    params: { ...params(), commitmentId: pumps?.id ?? '' },
    body: { version: 1 },
  });
  const file = 'reference,forecast,measure\nC1,2027-04-15,Pumps that run\n';
  const { body } = await look(partner, file);
  expect(body.changes).toMatchObject([{ ref: 'C1', what: [{ kind: 'forecastMoved' }, { kind: 'measure' }] }]);
  expect(await bring(partner, body)).toMatchObject({ status: 422, body: { refusal: 'reasonMissing' } });
  expect((await bring(partner, body, 'The grid is late')).body.brought).toMatchObject({
    proposed: 0,
    changed: 2,
  });
  const { body: now } = await house.call(commitmentChangesRoute, chair, {
    params: { ...params(), commitmentId: pumps?.id ?? '' },
  });
  expect(
    now.changes
      .map(({ what, state, reason }: never) => [(what as { kind: string }).kind, state, reason])
      .sort(),
  ).toEqual([
    ['forecastMoved', 'noted', 'The grid is late'],
    ['measure', 'proposed', 'The grid is late'],
  ]);
});

it('what somebody changed since the look is refused, and nothing of the file is done', async () => {
  const held = await look(chair, 'title,lead,forecast\nA fourth,Brightseam,2027-09-30\n');
  await bring(partner, (await look(partner, 'title,lead,forecast\nAnother,Brightseam,2027-09-30\n')).body);
  // Proposing beside it changes nothing that the first file looked at.
  expect((await bring(chair, held.body)).status).toBe(200);
  const again = await look(partner, 'reference,forecast\nC1,2027-04-20\n');
  const c = (await commitments()).find(({ ref }) => ref === 'C1');
  await house.call(moveForecastRoute, partner, {
    params: { ...params(), commitmentId: c?.id ?? '' },
    body: { version: c?.version, to: '2027-04-18', reason: 'The pumps came' },
  });
  expect(await bring(partner, again.body, 'Late')).toMatchObject({ status: 409, body: { refusal: 'stale' } });
  expect((await commitments()).find(({ ref }) => ref === 'C1')?.forecast).toBe('2027-04-18');
});

it('of looks at once the last is kept, and one that nobody followed for a day is forgotten', async () => {
  const files = ['One', 'Two', 'Three'].map(
    (title) => `title,lead,forecast\n${title},Brightseam,2027-05-31\n`,
  );
  const looks = await Promise.all(files.map((file) => look(partner, file)));
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200]);
  const held = async () => house.db.query('select id from register_import where brought_at is null');
  expect((await held()).length).toBe(1);
  await house.db.query(`update register_import set looked_at = now() - interval '25 hours'`);
  const { body } = await look(chair, files[0] ?? '');
  expect(await held()).toEqual([{ id: body.importId }]);
});

it('one broken cell keeps the whole file out', async () => {
  const before = await commitments();
  const { body } = await look(
    chair,
    'title,lead,forecast\nGood,Brightseam,2027-01-01\nBad,Nobody,2027-01-01\n',
  );
  expect(body).toMatchObject({
    proposes: [{ title: 'Good' }],
    faults: [{ line: 3, column: 'lead', fault: 'nameUnknown', value: 'Nobody' }],
  });
  expect(await bring(chair, body)).toMatchObject({ status: 422, body: { refusal: 'sheetFaulty' } });
  expect(await commitments()).toEqual(before);
});

it('a thousand rows with seventeen broken ones name each of the seventeen', async () => {
  const broken = new Set(Array.from({ length: 17 }, (_, n) => n * 57 + 3));
  const rows = Array.from({ length: 1000 }, (_, n) =>
    broken.has(n) ? `Row ${n},Brightseam,someday` : `Row ${n},Brightseam,2027-05-31`,
  );
  const { body } = await look(chair, `title,lead,forecast\n${rows.join('\n')}`);
  expect(body.faultCount).toBe(17);
  expect(body.faults.map(({ line }: { line: number }) => line)).toEqual([...broken].map((n) => n + 2));
});

it('an undo takes back what nobody has touched, and names what it leaves', async () => {
  const file = 'title,lead,forecast\nFirst,Brightseam,2027-05-31\nSecond,Brightseam,2027-05-31\n';
  const { body } = await look(partner, `${file}`);
  const { brought } = (await bring(partner, body)).body;
  const [first] = (await commitments()).filter(({ title }) => title === 'First');
  await house.call(acceptRoute, partner, {
    params: { ...params(), commitmentId: first?.id ?? '' },
    body: { version: 1 },
  });
  expect((await undo(partner, brought.importId)).body).toEqual({
    undone: 1,
    left: [{ ref: first?.ref, refusal: 'alreadyAnswered' }],
  });
  const states = (await commitments()).filter(({ title }) => ['First', 'Second'].includes(title));
  expect(states.map(({ state }) => state).sort()).toEqual(['accepted', 'withdrawn']);
  expect(await undo(partner, brought.importId)).toMatchObject({ body: { refusal: 'alreadyUndone' } });
});

it('an undo turns a noted change round and takes an open one back', async () => {
  const c = (await commitments()).find(({ title }) => title === 'First');
  const file = `reference,forecast,resources\n${c?.ref},2027-06-10,Two vans\n`;
  const { body } = await look(partner, file);
  const { brought } = (await bring(partner, body, 'Later')).body;
  expect((await undo(partner, brought.importId)).body).toEqual({ undone: 2, left: [] });
  expect((await commitments()).find(({ id }) => id === c?.id)?.forecast).toBe('2027-05-31');
});

it('many rows hold the mission for no more statements than few: all are read at once, and written at once', async () => {
  const { logger } = house.app.get(DataSource, { strict: false });
  const counting = jest.spyOn(logger, 'logQuery');
  const statements = async (work: () => Promise<{ status: number }>) => {
    counting.mockClear();
    expect((await work()).status).toBe(200);
    // Notices are made beside it; they touch neither of these.
    return counting.mock.calls.filter(([sql]) => /"change"|(INSERT INTO|UPDATE) "commitment"/.test(sql))
      .length;
  };
  const ofFile = async (count: number) => {
    const titles = Array.from({ length: count }, (_, n) => `Of ${String(count)}: ${String(n)}`);
    const asked = titles.map((title) => `${title},Brightseam,2027-05-31`).join('\n');
    await bring(partner, (await look(partner, `title,lead,forecast\n${asked}`)).body);
    await house.db.query(
      `update commitment set state = 'accepted', baseline = forecast, first_baseline = forecast where title = any($1)`,
      [titles],
    );
    const made = (await commitments()).filter(({ title }) => titles.includes(title));
    const moved = made.map(({ ref }) => `${ref},2027-06-05`).join('\n');
    const { body } = await look(partner, `reference,forecast\n${moved}`);
    const bringing = await statements(() => bring(partner, body, 'The grid is late'));
    return [bringing, await statements(() => undo(partner, body.importId))];
  };
  const few = await ofFile(2);
  expect(await ofFile(40)).toEqual(few);
  counting.mockRestore();
});

it('after a day nothing is undone by a press', async () => {
  const { body } = await look(partner, 'title,lead,forecast\nOld,Brightseam,2027-05-31\n');
  const { brought } = (await bring(partner, body)).body;
  await house.db.query(`update register_import set brought_at = now() - interval '25 hours' where id = $1`, [
    brought.importId,
  ]);
  expect(await undo(partner, brought.importId)).toMatchObject({ body: { refusal: 'undoTooLate' } });
});

it('files are their bringer’s: nobody else sees, brings in or undoes them', async () => {
  const { body } = await look(partner, 'title,lead,forecast\nMine,Brightseam,2027-05-31\n');
  expect((await bring(chair, body)).status).toBe(404);
  const { brought } = (await bring(partner, body)).body;
  expect((await undo(chair, brought.importId)).status).toBe(404);
  const seen = (await house.call(broughtInRoute, chair, { params: params() })).body.brought;
  expect(seen.map(({ importId }: { importId: string }) => importId)).not.toContain(brought.importId);
});

it('an observer brings nothing in, and nobody brings anything where they may not read', async () => {
  expect((await look(observer, three)).status).toBe(403);
  const elsewhere = await house.mission('imports-elsewhere', chair);
  const theirs = await house.workspace(elsewhere);
  expect((await look(partner, three, theirs)).body.refusal).toBe('audienceUnknown');
});

it('a file whose name no text can hold is refused, not stumbled over', async () => {
  const bytes = Buffer.from(three);
  const query = { audience: workspace };
  const sent = { params: params(), name: 'plan\u0000.csv', query, bytes };
  expect((await house.upload(lookAtSheetRoute, chair, sent)).status).toBe(400);
});

it('a file that is too large is refused before it is read', async () => {
  expect(await look(chair, Buffer.alloc(5 * 1024 * 1024, 'x'))).toMatchObject({
    status: 413,
    body: { refusal: 'tooLarge' },
  });
});
