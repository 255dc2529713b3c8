import { commitmentIdsIn, planField, planSchema, wordsIn, openSuggestions } from '@throughline/documents';
import {
  type CommentThread,
  type Commitment,
  confidenceOn,
  daysLate,
  isOverdue,
  type Suggestion,
} from '@throughline/mission';
import {
  commentsRoute,
  fileRoute,
  missionRoute,
  missionsRoute,
  protocolVersion,
  suggestionsRoute,
} from '@throughline/wire';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { once } from 'node:events';
import * as Y from 'yjs';
import { loadStored } from '@throughline/coedit/server';
import { PostgresStorage } from '../coedit/postgres-storage.js';
import { MissionWriter } from '../platform/mission-writer.js';
import { readLog, verifyLog } from '../platform/verify-log.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';
import { demoSlug, demoSlugs } from './demo-mission.js';
import { resetDemo, seedDemo } from './seed.js';

describe('the demo', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await TestHouse.open();
    await seedDemo(house.app);
  });
  afterAll(() => house.close());

  const asGuest = async (email: string): Promise<Guest> => {
    const [person] = await house.db.query('select * from person where email = $1', [email]);
    return { ...person, cookie: await house.cookieOf(email) };
  };
  const snapshot = async (email = 'amir.malik@harrowmere.example') =>
    (await house.call(missionRoute, await asGuest(email), { params: { slug: demoSlug } })).body;
  const rowsOf = async () => {
    const tables = await house.db.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const all = new Map<string, string[]>();
    for (const { name } of tables) {
      const rows = await house.db.query<{ row: string }[]>(
        `select t::text as row from "${name}" t order by 1`,
      );
      all.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return all;
  };
  const missionIds = async (): Promise<string[]> =>
    (
      await house.db.query<{ id: string }[]>('select id from mission where slug = any($1) order by slug', [
        demoSlugs,
      ])
    ).map(({ id }) => id);

  it('brings nine partners, their people, five measured goals and twelve commitments', async () => {
    const { partners, people, goals, commitments } = await snapshot();
    expect([partners.length, people.length, goals.length, commitments.length]).toEqual([9, 19, 5, 12]);
    expect(partners.filter((partner: { voting: boolean }) => !partner.voting)).toHaveLength(1);
    expect(goals.map((goal: { observations: object[] }) => goal.observations.length)).toEqual([
      4, 2, 6, 2, 4,
    ]);
  });

  it('stands where the story stands on the day of seeding', async () => {
    const { commitments, today } = await snapshot();
    const by = new Map<string, Commitment>(commitments.map((c: Commitment) => [c.ref, c]));
    const shown = [...by.values()].map((c) => [c.ref, confidenceOn(c, today)]);
    expect(Object.fromEntries(shown)).toEqual({
      C1: 'none',
      C2: 'none',
      C3: 'amber',
      C4: 'amber',
      C5: 'green',
      C6: 'amber',
      C7: 'green',
      C8: 'red',
      C9: 'green',
      C10: 'green',
      C11: 'unknown',
      C12: 'none',
    });
    const late = [...by.values()].filter((c) => daysLate(c) > 0).map((c) => [c.ref, daysLate(c)]);
    expect(Object.fromEntries(late)).toEqual({ C1: 12, C6: 91 });
    expect([...by.values()].filter((c) => isOverdue(c, today)).map((c) => c.ref)).toEqual(['C8']);
  });

  it('has a true log: every chain verifies and no entry lies in the future', async () => {
    for (const id of await missionIds()) {
      const { rows, heads } = await readLog(house.db, id);
      expect(verifyLog(rows, heads)).toEqual({ entries: heads.position, erased: 0, faults: [] });
      expect(rows.every((row) => Date.parse(row.at) < Date.now())).toBe(true);
    }
  });

  it('has a plan of at least 1,200 words with all twelve cards, which the editor’s binding reads', async () => {
    const { planId, commitments } = await snapshot();
    const stored = await new PostgresStorage(house.db).read(planId);
    const doc = loadStored(stored ?? { rows: [] });
    const plan = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(planField), planSchema);
    plan.check();
    expect(wordsIn(plan)).toBeGreaterThanOrEqual(1200);
    const ids = commitments.map((c: Commitment) => c.id);
    expect(new Set(commitmentIdsIn(plan))).toEqual(new Set(ids));
    expect(stored?.digest).toEqual(stored?.snapshot?.digest);
  });

  it('shows a picture in its plan, and a file among the evidence of a promise that was kept', async () => {
    const { mission, commitments } = await snapshot();
    const amir = await asGuest('amir.malik@harrowmere.example');
    const [image] = await house.db.query(`select id from file where mission_id = $1 and purpose = 'image'`, [
      mission.id,
    ]);
    const { evidence } = commitments.find(({ ref }: Commitment) => ref === 'C2');
    const paper = evidence.find((piece: object) => 'file' in piece).file;
    for (const [fileId, type] of [
      [image.id, 'image/png'],
      [paper.id, 'application/pdf'],
    ]) {
      const answer = await house.call(fileRoute, amir, { params: { missionId: mission.id, fileId } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    }
  });

  it('has three conversations about passages that stand in the plan, one of them resolved', async () => {
    const { planId, mission } = await snapshot();
    const amir = await asGuest('amir.malik@harrowmere.example');
    const params = { missionId: mission.id, documentId: planId };
    const { threads, messages } = (await house.call(commentsRoute, amir, { params })).body;
    expect(threads.map(({ state }: CommentThread) => state).sort()).toEqual(['open', 'open', 'resolved']);
    expect(messages).toHaveLength(6);
    const stored = await new PostgresStorage(house.db).read(planId);
    const doc = loadStored(stored ?? { rows: [] });
    for (const { anchor } of threads as CommentThread[]) {
      const place = (position: string) =>
        Y.createAbsolutePositionFromRelativePosition(
          Y.decodeRelativePosition(Buffer.from(position, 'base64')),
          doc,
        );
      const [start, end] = [place(anchor.start), place(anchor.end)];
      const words = (start?.type as Y.XmlText).toDelta().map((piece: { insert: string }) => piece.insert);
      expect(words.join('').slice(start?.index, end?.index)).toBe(anchor.quote);
    }
  });

  it('has three open suggestions by three organisations, each of which stands in the plan', async () => {
    const { planId, mission } = await snapshot();
    const amir = await asGuest('amir.malik@harrowmere.example');
    const params = { missionId: mission.id, documentId: planId };
    const { suggestions } = (await house.call(suggestionsRoute, amir, { params })).body as {
      suggestions: Suggestion[];
    };
    expect(new Set(suggestions.map(({ organisationId }) => organisationId)).size).toBe(3);
    const stored = await new PostgresStorage(house.db).read(planId);
    const doc = loadStored(stored ?? { rows: [] });
    const plan = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(planField), planSchema);
    expect(openSuggestions(plan)).toBe(3);
    for (const { id } of suggestions) expect(JSON.stringify(plan.toJSON())).toContain(id);
  });

  it('leaves notices of the last eight days unread, and older ones read', async () => {
    const jobsLeft = async () => {
      const [row] = await house.db.query(
        `select count(*)::int as left from pgboss.job where name = 'notices' and state in ('created', 'retry', 'active')`,
      );
      return row.left === 0;
    };
    await eventually(jobsLeft, 'the last notice');
    const [{ wrong, unread }] = await house.db.query(
      `select count(*) filter (where (n.read_at is null) <> (e.at > now() - interval '8 days'))::int as wrong,
         count(*) filter (where n.read_at is null)::int as unread
       from notice n join log_entry e using (audience_id, number)`,
    );
    expect(wrong).toBe(0);
    expect(unread).toBeGreaterThan(20);
  }, 120_000);

  it('lets somebody of both missions see two of them, and somebody of one only that one', async () => {
    const of = async (email: string) =>
      (await house.call(missionsRoute, await asGuest(email))).body.missions.map(
        ({ mission, role }: { mission: { slug: string }; role: string }) => [mission.slug, role],
      );
    expect(await of('fatima.siddiqui@hearthlight.example')).toEqual([
      ['warm-homes', 'boardMember'],
      ['young-working', 'observer'],
    ]);
    expect(await of('ruth.okoro@tanneryrow.example')).toEqual([['warm-homes', 'chair']]);
  });

  it('does nothing when it is there already', async () => {
    const before = await rowsOf();
    await seedDemo(house.app);
    expect(await rowsOf()).toEqual(before);
  });

  it('is told anew when a crash left it half-told', async () => {
    const before = await missionIds();
    await house.db.query(
      `update document set head = 0 where mission_id = (select id from mission where slug = $1)`,
      [demoSlug],
    );
    await seedDemo(house.app);
    const after = await missionIds();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('starts over without touching another mission’s rows, and its people keep their ids', async () => {
    const guest = await house.guest('Anna Other', 'Other Charity', 'civilSociety', {
      organisationAdmin: true,
    });
    const other = await house.mission('other', guest);
    const before = await rowsOf();
    const olds = await missionIds();
    await resetDemo(house.db, house.app.get(MissionWriter));
    const after = await rowsOf();
    const others = await house.db.query<{ id: string }[]>(
      `select id from audience where mission_id = $1 union select id from document where mission_id = $1 union select $1`,
      [other.id],
    );
    const isOthers = (row: string) => others.some(({ id }) => row.includes(id));
    for (const [table, rows] of before)
      expect([table, after.get(table)?.filter(isOthers)]).toEqual([table, rows.filter(isOthers)]);
    expect(after.get('log_payload')?.filter(isOthers).length).toBeGreaterThan(0);
    for (const table of ['organisation', 'command', 'set_up', 'migration'])
      expect([table, after.get(table)]).toEqual([table, before.get(table)]);
    const idsOf = (rows: readonly string[] = []) => rows.map((row) => row.slice(1, 37));
    expect(idsOf(after.get('person'))).toEqual(idsOf(before.get('person')));
    expect((await missionIds()).some((id) => olds.includes(id))).toBe(false);
  });

  it('starts over although visitors left what no story tells of: kept views, and one who may only read', async () => {
    const olds = await missionIds();
    await house.db.query(
      `insert into register_view (id, mission_id, person_id, name, shared, query)
       select gen_random_uuid(), mission_id, person_id, 'Late and ours', false, '{}' from membership`,
    );
    await house.db.query(
      `insert into document_quarantine (document_id, person_id, reason)
       select d.id, m.person_id, 'content' from document d join membership m on m.mission_id = d.mission_id`,
    );
    await resetDemo(house.db, house.app.get(MissionWriter));
    expect((await missionIds()).some((id) => olds.includes(id))).toBe(false);
  });

  it('sends its open pages to the new mission of the same name once that is there', async () => {
    const amir = await asGuest('amir.malik@harrowmere.example');
    const { mission } = await snapshot();
    const socket = house.socket(amir);
    await once(socket as never, 'connect');
    const reply = await socket.emitWithAck('join', {
      protocol: protocolVersion,
      missionId: mission.id,
      known: [],
    });
    expect(reply.ok).toBe(true);
    const sentAway = new Promise<{ missionId: string }>((resolve) => socket.once('evicted', resolve));
    await resetDemo(house.db, house.app.get(MissionWriter));
    expect(await sentAway).toEqual({ missionId: mission.id });
    expect((await snapshot()).commitments).toHaveLength(12);
  });

  it('leaves every log insert-only after it started over', async () => {
    for (const change of ['delete from log_entry', 'update log_entry set number = number + 1'])
      await expect(house.db.query(change)).rejects.toThrow('insert-only');
  });
});
