import { request } from 'node:http';
import { Readable } from 'node:stream';
import type { Mission, StoredFile } from '@throughline/mission';
import { fileRoute, keepImageRoute, missionRoute } from '@throughline/wire';
import { v7 } from 'uuid';
import { png } from '../testing/pictures.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

const mb = 1024 * 1024;
const pdf = Buffer.from('%PDF-1.7\nA report.\n');
/** A PNG with one part more, right behind its head. */
function pngWith(name: string, data: Buffer, whole = png(2, 2)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([whole.subarray(0, 33), head, data, Buffer.alloc(4), whole.subarray(33)]);
}
/** A picture that goes on as a page. */
const polyglot = pngWith('IDAT', Buffer.from('<script>alert(1)</script>'));

type Bytes = BodyInit | Buffer;

let house: TestHouse;
let lead: Guest;
let partner: Guest;
let observer: Guest;
let outsider: Guest;
let mission: Mission;
let documentId: string;
let board: string;

beforeAll(async () => {
  house = await TestHouse.open({ FILES_PER_MISSION: '25' });
  lead = await house.guest('Lea Lead', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  observer = await house.guest('Olu Observer', 'Neighbour Council');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('files', lead);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
  await house.db.query(`update membership set role = 'chair' where person_id = $1`, [lead.id]);
  board = await house.audience(mission, 'board', [lead]);
  documentId = (await house.call(missionRoute, lead, { params: { slug: mission.slug } })).body.planId;
});
afterAll(() => house.close());

const inPlan = () => ({ missionId: mission.id, documentId });
const image = (guest: Guest, bytes: Bytes, more: object = {}) =>
  house.upload(keepImageRoute, guest, { params: inPlan(), bytes, name: 'map.png', ...more });
const at = (file: StoredFile, missionId = mission.id) =>
  `${house.url}${fileRoute.path.replace(':missionId', missionId).replace(':fileId', file.id)}`;
const get = (guest: Guest | null, file: StoredFile, more: RequestInit & { missionId?: string } = {}) =>
  fetch(at(file, more.missionId), {
    ...more,
    headers: { ...(guest ? { cookie: guest.cookie } : {}), ...more.headers },
  });
/** As a browser asks that holds a copy. */
const tagged = (file: StoredFile) => ({
  headers: { 'if-none-match': `"${file.sha256}"`, 'cache-control': 'max-age=0' },
});
const stored = async () =>
  (
    await house.db.query(
      'select (select count(*) from file) as files, (select count(*) from file_content) as bytes',
    )
  )[0];

describe('a picture of the plan', () => {
  it('is kept for whoever writes there, and seen by whoever reads there', async () => {
    const { status, body } = await image(partner, png(3, 2));
    expect(status).toBe(200);
    expect(body.file).toMatchObject({
      name: 'map.png',
      type: 'image/png',
      width: 3,
      height: 2,
      purpose: 'image',
      documentId,
      commitmentId: null,
      uploadedBy: partner.id,
      organisationId: partner.organisationId,
    });
    for (const reader of [lead, partner, observer]) {
      const answer = await get(reader, body.file);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(png(3, 2));
    }
  });

  it('comes inline, runs nothing, loads nothing and is shown by no other site', async () => {
    const { file } = (await image(partner, polyglot)).body;
    const { headers } = await get(lead, file);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="map.png"; filename*=UTF-8''map.png`,
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache, no-transform',
      'content-length': String(polyglot.length),
      etag: `"${file.sha256}"`,
    });
  });

  it('is sent again only when it is asked for without its tag, and HEAD tells all but the bytes', async () => {
    const { file } = (await image(partner, png(4, 4))).body;
    const again = await get(lead, file, tagged(file));
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await get(lead, file, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(file.size),
      '',
    ]);
  });

  it('is no longer seen by whoever may no longer read the document, tag or not', async () => {
    const { file } = (await image(lead, png(5, 5))).body;
    const workspace = await house.workspace(mission);
    await house.db.query('update document set audience_id = $2 where id = $1', [documentId, board]);
    try {
      for (const ask of [{}, tagged(file), { method: 'HEAD' }])
        expect((await get(partner, file, ask)).status).toBe(404);
      expect((await get(lead, file)).status).toBe(200);
      expect((await image(partner, png(1, 1))).status).toBe(404);
    } finally {
      await house.db.query('update document set audience_id = $2 where id = $1', [documentId, workspace]);
    }
  });

  it('tells nobody where it was taken', async () => {
    const place = Buffer.from('53.4 N 2.9 W');
    const talkative = Buffer.concat([pngWith('tEXt', place, png(3, 3)), place]);
    const { file } = (await image(lead, talkative)).body;
    expect(Buffer.from(await (await get(partner, file)).arrayBuffer())).toEqual(png(3, 3));
  });

  it("of another mission is not found under one's own", async () => {
    const { file } = (await image(lead, png(6, 6))).body;
    const other = await house.mission('other-files', partner);
    expect((await get(partner, file, { missionId: other.id })).status).toBe(404);
    expect((await get(outsider, file)).status).toBe(404);
    expect((await get(null, file)).status).toBe(401);
  });

  it('that is sent again with its key is kept once', async () => {
    const before = await stored();
    const key = v7();
    const [first, second] = [await image(lead, png(7, 7), { key }), await image(lead, png(7, 7), { key })];
    expect(second.body).toEqual(first.body);
    expect(await stored()).toEqual({ files: before.files + 1, bytes: before.bytes + 1 });
    expect((await image(lead, png(8, 8), { key })).body).toEqual({ refusal: 'keyReused' });
    expect(await stored()).toEqual({ files: before.files + 1, bytes: before.bytes + 1 });
  });
});

describe('what is refused leaves nothing behind:', () => {
  const big = () => Buffer.concat([png(2, 2), Buffer.alloc(10 * mb)]);
  it.each<[string, () => Bytes, object, [number, string]]>([
    ['a page under the name of a picture', () => '<!doctype html><b>', {}, [415, 'fileTypeRefused']],
    [
      'an SVG',
      () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
      { name: 'a.svg' },
      [415, 'fileTypeRefused'],
    ],
    ['a PDF as a picture', () => pdf, {}, [415, 'fileTypeRefused']],
    ['half of a picture', () => png(2, 2).subarray(0, 20), {}, [422, 'fileBroken']],
    ['a picture of too many points', () => png(60_000, 1).fill(0xff, 20, 22), {}, [422, 'pictureTooLarge']],
    ['nothing', () => '', {}, [415, 'fileTypeRefused']],
    ['more than ten megabytes', big, {}, [413, 'fileTooLarge']],
    [
      'more than ten megabytes that do not say so',
      () => Readable.toWeb(Readable.from([big()])) as unknown as Bytes,
      {},
      [413, 'fileTooLarge'],
    ],
    ['a form', () => 'a=b', { headers: { 'content-type': 'multipart/form-data' } }, [415, 'unsupportedType']],
    [
      'what a foreign page sends',
      () => png(2, 2),
      { headers: { origin: 'https://evil.example' } },
      [403, 'foreignOrigin'],
    ],
    ['what comes without a key', () => png(2, 2), { key: '' }, [400, 'keyMissing']],
    ['a file without a name', () => png(2, 2), { name: '' }, [400, 'malformed']],
  ])('%s', async (_, bytes, how, [status, refusal]) => {
    const before = await stored();
    const answer = await image(lead, bytes(), how);
    expect([answer.status, answer.body.refusal]).toEqual([status, refusal]);
    expect(await stored()).toEqual(before);
  });

  it('what an observer brings, before a byte of it is read', async () => {
    expect((await image(observer, png(2, 2))).body).toEqual({ refusal: 'notAllowed' });
    expect((await image(outsider, png(2, 2))).status).toBe(404);
  });

  it('what says that it is shorter than it is, or longer', async () => {
    const before = await stored();
    expect(await lied(png(9, 9), 20)).toEqual({ status: 422, refusal: 'fileBroken' });
    expect(await lied(png(9, 9), 5000)).toBe('cut off');
    expect(await stored()).toEqual(before);
  });

  it('what would be too much for the mission', async () => {
    const before = await stored();
    const large = pngWith('IDAT', Buffer.alloc(9 * mb));
    expect((await image(lead, large)).status).toBe(200);
    expect((await image(lead, large)).status).toBe(200);
    expect((await image(lead, large)).body).toEqual({ refusal: 'missionFilesFull' });
    expect(await stored()).toEqual({ files: before.files + 2, bytes: before.bytes + 2 });
    await house.db.query(
      'with gone as (delete from file where size > $1 returning id) delete from file_content where id in (select id from gone)',
      [mb],
    );
  });
});

/** Sends bytes under a length that is not theirs, and ends the line. */
function lied(bytes: Buffer, length: number): Promise<unknown> {
  return new Promise((done) => {
    const path = `${keepImageRoute.path.replace(':missionId', mission.id).replace(':documentId', documentId)}?name=a.png`;
    const headers = {
      'x-throughline': '1',
      'content-type': 'application/octet-stream',
      'idempotency-key': v7(),
      cookie: lead.cookie,
      'content-length': length,
    };
    const sent = request(`${house.url}${path}`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () =>
        done({ status: answer.statusCode, refusal: (JSON.parse(text) as { refusal?: string }).refusal }),
      );
    });
    sent.on('error', () => done('cut off'));
    sent.write(bytes.subarray(0, length), () => {
      if (length > bytes.length) sent.destroy();
      else sent.end();
    });
  });
}
