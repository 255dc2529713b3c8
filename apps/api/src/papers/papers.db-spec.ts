import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { findChromium } from '@throughline/testkit';
import {
  type CommentMessage,
  type CommentThread,
  type Commitment,
  mentionToken,
  type Mission,
} from '@throughline/mission';
import { readDocx } from '@throughline/documents/files';
import {
  acceptRoute,
  exportPlanRoute,
  importPlanRoute,
  missionRoute,
  moveForecastRoute,
  nameTextRoute,
  type PaperFormat,
  proposeRoute,
  resolveThreadRoute,
  startThreadRoute,
} from '@throughline/wire';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { PlanPage } from '../testing/plan-page.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let chair: Guest;
let partner: Guest;
let observer: Guest;
let outsider: Guest;
let mission: Mission;
let page: PlanPage;
let documentId: string;
let secret: string;

const at = (path: string, query: Record<string, string>) =>
  `${house.url}${path.replace(':missionId', mission.id)}?${new URLSearchParams(query)}`;
const headers = (guest: Guest) => ({ cookie: guest.cookie, 'x-throughline': '1' });

async function fetched(guest: Guest, format: PaperFormat, more: Record<string, string> = {}) {
  const response = await fetch(at(exportPlanRoute.path, { format, ...more }), { headers: headers(guest) });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
const markdown = async (guest: Guest, more: Record<string, string> = {}) =>
  strFromU8((await fetched(guest, 'md', more)).bytes);

async function sent(
  guest: Guest,
  bytes: BodyInit,
  { format = 'docx', type = 'application/octet-stream' } = {},
) {
  const response = await fetch(at(importPlanRoute.path, { format }), {
    method: 'POST',
    headers: { ...headers(guest), 'content-type': type },
    body: bytes,
    ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  return { status: response.status, body: (await response.json()) as { refusal?: string; doc?: unknown } };
}
const fixture = (name: string) => readFileSync(`libs/documents/fixtures/${name}.docx`);

async function promised(guest: Guest, audienceId: string, title: string): Promise<Commitment> {
  const body = {
    audienceId,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: guest.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const one = { missionId: mission.id };
  const { commitment } = (await house.call(proposeRoute, guest, { params: one, body })).body;
  const params = { ...one, commitmentId: commitment.id };
  await house.call(acceptRoute, guest, { params, body: { version: commitment.version } });
  const moved = { version: commitment.version + 1, to: '2027-04-30', reason: 'Late boilers' };
  return (await house.call(moveForecastRoute, guest, { params, body: moved })).body.commitment;
}

beforeAll(async () => {
  process.env['CHROMIUM_PATH'] ??= (await findChromium()).executablePath;
  house = await TestHouse.open({ CHROMIUM_PATH: process.env['CHROMIUM_PATH'] });
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  observer = await house.guest('Olu Observer', 'Neighbour Council');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('papers', chair);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
  documentId = (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body.planId;
  page = await PlanPage.open(house, chair, documentId);
  await page.heading('What we will do');
  await page.card((await promised(chair, await house.workspace(mission), 'Boilers for all')).id);
  await house.db.query(`update membership set role = 'chair' where person_id = $1`, [chair.id]);
  const board = await house.audience(mission, 'board', [chair]);
  secret = (await promised(chair, board, 'A secret of the board')).id;
  await page.card(secret);
});
afterAll(() => house.close());

describe('an export', () => {
  it('tells each commitment with lead, state, forecast and baseline, and what it is a text of', async () => {
    const told = await markdown(chair);
    expect(told).toContain('Action plan · working text');
    expect(told).toContain('Boilers for all**](<http://localhost');
    expect(told).toContain(
      'Led by City Council. Accepted. Forecast 30 April 2027, baseline 31 March 2027, 30 days late.',
    );
  });

  it("is made with its reader's own sight: a card of another audience is one neutral line", async () => {
    expect(await markdown(chair)).toContain('A secret of the board');
    for (const reader of [partner, observer]) {
      const told = await markdown(reader);
      expect(told).not.toContain('secret');
      expect(told).toContain('A promise that this page can’t show');
      expect(told).toContain('Boilers for all');
    }
  });

  it('is for those in the mission: an outsider finds none, a guest is asked to sign in', async () => {
    expect((await fetched(outsider, 'docx')).status).toBe(404);
    expect((await fetch(at(exportPlanRoute.path, { format: 'docx' }))).status).toBe(401);
  });

  it('comes as a file under a name of its own, kept by nobody on the way', async () => {
    const { headers: told } = await fetched(chair, 'md');
    expect(told.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(told.get('content-disposition')).toMatch(
      /^attachment; filename="Mission papers, plan, .+\.md"; filename\*=UTF-8''Mission%20papers/,
    );
    expect(told.get('cache-control')).toBe('private, no-store');
    expect(told.get('x-content-type-options')).toBe('nosniff');
  });

  it('carries what is being said, with the names that its reader may know, and not what is settled or taken back', async () => {
    const where = { missionId: mission.id, documentId };
    const start = async (text: string) =>
      (
        await house.call(startThreadRoute, chair, {
          params: where,
          body: { anchor: { start: 'AQID', end: 'BAUG', quote: 'What we will do' }, text },
        })
      ).body as { thread: CommentThread; message: CommentMessage };
    const open = await start(
      `Ask ${mentionToken({ kind: 'person', id: partner.id })} about @[commitment:${secret}]`,
    );
    const settled = await start('Settled long ago');
    const params = { ...where, threadId: settled.thread.id };
    await house.call(resolveThreadRoute, chair, { params, body: { version: settled.thread.version } });
    expect(open.message.text).toContain('@[');
    expect(await markdown(chair)).toContain('“What we will do”: Ask Pat Partner about B');
    const told = await markdown(partner);
    expect(told).toContain(
      '“What we will do”: Ask Pat Partner about a commitment (Cora Chair, City Council, ',
    );
    expect(told).not.toContain('Settled long ago');
  });

  it('as DOCX is read by another reader with heading and cards', async () => {
    const { bytes, headers: told } = await fetched(chair, 'docx');
    expect(told.get('content-type')).toContain('wordprocessingml');
    const html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
    expect(html).toContain('<h2>What we will do</h2>');
    expect(html).toContain('Forecast 30 April 2027');
  });

  it('as ODT begins with its kind and holds the same words', async () => {
    const { bytes, headers: told } = await fetched(chair, 'odt');
    expect(told.get('content-type')).toBe('application/vnd.oasis.opendocument.text');
    const parts = unzipSync(bytes);
    expect(Object.keys(parts)[0]).toBe('mimetype');
    expect(strFromU8(parts['content.xml'] ?? new Uint8Array())).toContain('Boilers for all');
  });

  it('as PDF is tagged and tells its language', async () => {
    const { status, bytes } = await fetched(chair, 'pdf');
    expect(status).toBe(200);
    const told = Buffer.from(bytes).toString('latin1');
    expect(told.slice(0, 5)).toBe('%PDF-');
    expect(told).toContain('/StructTreeRoot');
    expect(told).toMatch(/\/Lang \(en-GB\)/);
  });

  it('as PDF is refused where there is no Chromium, and the other formats go on', async () => {
    const bare = await house.node({ CHROMIUM_PATH: '/nowhere/chromium' });
    try {
      const url = at(exportPlanRoute.path, { format: 'pdf' }).replace(house.url, bare.url);
      const answer = await fetch(url, { headers: headers(chair) });
      expect([answer.status, await answer.json()]).toEqual([501, { refusal: 'pdfNeedsChromium' }]);
      expect((await fetch(url.replace('pdf', 'md'), { headers: headers(chair) })).status).toBe(200);
    } finally {
      await bare.close();
    }
  });

  it('of a version tells the text as it was then, under its name', async () => {
    const named = await house.call(nameTextRoute, chair, {
      params: { missionId: mission.id },
      body: { name: 'As agreed at Board 3' },
    });
    await page.paragraph('Written later.');
    const version = named.body.version.id;
    const told = await markdown(partner, { version });
    expect(told).toContain('Action plan · As agreed at Board 3');
    expect(told).not.toContain('Written later.');
    expect(told).not.toContain('secret');
    expect(await markdown(partner)).toContain('Written later.');
  });

  it('of a version that is not here is not found, and of a format that nobody knows is malformed', async () => {
    expect((await fetched(chair, 'md', { version: chair.id })).status).toBe(404);
    expect((await fetched(chair, 'exe' as PaperFormat)).status).toBe(400);
  });
});

describe('an import', () => {
  it('gives a DOCX back as a text of the plan, what it holds and what was left out, and changes nothing', async () => {
    const before = await markdown(partner);
    const { status, body } = await sent(partner, fixture('tracked'));
    expect(status).toBe(200);
    expect(body).toEqual({
      doc: expect.objectContaining({ type: 'doc' }),
      counts: { words: 15, headings: 1, lists: 0, tables: 0, links: 0 },
      dropped: { image: 1, link: 1, comment: 1, deletion: 1 },
    });
    expect(await markdown(partner)).toBe(before);
  });

  it('takes back what was exported', async () => {
    const { bytes } = await fetched(partner, 'docx');
    const toHtml = async (archive: Uint8Array, styleMap: readonly string[]) =>
      (await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, { styleMap: [...styleMap] })).value;
    const { body } = await sent(partner, Buffer.from(bytes));
    expect(body.doc).toEqual((await readDocx(bytes, toHtml)).doc.toJSON());
  });

  it('reads Markdown', async () => {
    const { body } = await sent(partner, '# Title\n\n- a\n- b', { format: 'md' });
    expect(body).toMatchObject({ counts: { headings: 1, lists: 1, words: 3 }, dropped: {} });
  });

  it('is for those who write: an observer may not, an outsider finds no mission', async () => {
    expect(await sent(observer, fixture('budget'))).toEqual({ status: 403, body: { refusal: 'notAllowed' } });
    expect(await sent(outsider, fixture('budget'))).toEqual({ status: 404, body: { refusal: 'notFound' } });
  });

  it.each<[string, () => BodyInit, object, [number, string]]>([
    ['more than ten megabytes', () => Buffer.alloc(10 * 1024 * 1024 + 1, 'PK'), {}, [413, 'tooLarge']],
    [
      'more than ten megabytes that do not say so',
      () => Readable.toWeb(Readable.from([Buffer.alloc(11 * 1024 * 1024, 'PK')])) as unknown as BodyInit,
      {},
      [413, 'tooLarge'],
    ],
    [
      'an archive that holds much more than it weighs',
      () => zipSync({ 'word/document.xml': new Uint8Array(61 * 1024 * 1024) }) as unknown as BodyInit,
      {},
      [413, 'tooLarge'],
    ],
    ['words under the name of a DOCX', () => 'hello', {}, [415, 'unsupportedType']],
    [
      'a DOCX under the name of Markdown',
      () => fixture('budget'),
      { format: 'md' },
      [415, 'unsupportedType'],
    ],
    ['another kind of body', () => '{}', { type: 'application/json' }, [415, 'unsupportedType']],
    [
      'an archive that is no document',
      () => zipSync({ 'a.xml': strToU8('<a/>') }) as unknown as BodyInit,
      {},
      [422, 'fileBroken'],
    ],
    ['half of a file', () => fixture('budget').subarray(0, 3000), {}, [422, 'fileBroken']],
    ['a format that nobody knows', () => 'x', { format: 'exe' }, [400, 'malformed']],
  ])('refuses %s', async (_, bytes, how, [status, refusal]) => {
    const answer = await sent(partner, bytes(), how);
    expect([answer.status, answer.body.refusal]).toEqual([status, refusal]);
  });
});
