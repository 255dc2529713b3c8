import type { Commitment, Mission, StoredFile } from '@throughline/mission';
import {
  acceptRoute,
  addEvidenceRoute,
  deliverRoute,
  fileRoute,
  keepEvidenceRoute,
  keepImageRoute,
  missionRoute,
  moveAudienceRoute,
  proposeRoute,
} from '@throughline/wire';
import { v7 } from 'uuid';
import { Follower } from '../testing/follower.js';
import { png } from '../testing/pictures.js';
import { type Guest, TestHouse } from '../testing/test-house.js';
import { dropUnused } from './file-store.js';

const pdf = Buffer.from('%PDF-1.7\nA report.\n');

let house: TestHouse;
let lead: Guest;
let partner: Guest;
let observer: Guest;
let mission: Mission;
let documentId: string;
let board: string;

beforeAll(async () => {
  house = await TestHouse.open();
  lead = await house.guest('Lea Lead', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  observer = await house.guest('Olu Observer', 'Neighbour Council');
  mission = await house.mission('evidence', lead);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
  await house.db.query(`update membership set role = 'chair' where person_id = $1`, [lead.id]);
  board = await house.audience(mission, 'board', [lead]);
  documentId = (await house.call(missionRoute, lead, { params: { slug: mission.slug } })).body.planId;
});
afterAll(() => house.close());

const picture = async (): Promise<StoredFile> => {
  const params = { missionId: mission.id, documentId };
  return (await house.upload(keepImageRoute, lead, { params, bytes: png(2, 3), name: 'a.png' })).body.file;
};
const evidence = (guest: Guest, c: Commitment, bytes: BodyInit | Buffer, name = 'report.pdf') =>
  house.upload(keepEvidenceRoute, guest, { params: one(c), bytes, name });
const one = (c: Commitment) => ({ missionId: mission.id, commitmentId: c.id });
const get = (guest: Guest, { id }: StoredFile) =>
  fetch(`${house.url}${fileRoute.path.replace(':missionId', mission.id).replace(':fileId', id)}`, {
    headers: { cookie: guest.cookie },
  });

async function promise(audienceId?: string): Promise<Commitment> {
  const body = {
    audienceId: audienceId ?? (await house.workspace(mission)),
    title: 'A promise',
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const proposed = (await house.call(proposeRoute, lead, { params: { missionId: mission.id }, body })).body;
  const params = one(proposed.commitment);
  return (await house.call(acceptRoute, lead, { params, body: { version: 1 } })).body.commitment;
}

describe('evidence', () => {
  it('a file that the lead brings delivers its promise, and everybody is told what it is', async () => {
    const c = await promise();
    const follower = new Follower(house.socket(partner), mission.id);
    await follower.join();
    const { file } = (await evidence(lead, c, pdf, 'C:\\reports\\Final report.PDF')).body;
    expect(file).toMatchObject({ name: 'Final report.pdf', purpose: 'evidence', commitmentId: c.id });
    const params = one(c);
    const body = { version: c.version, on: '2026-01-01', evidence: [{ fileId: file.id, note: '' }] };
    const { commitment } = (await house.call(deliverRoute, lead, { params, body })).body;
    const { id, name, type, size } = file;
    expect(commitment).toMatchObject({
      state: 'delivered',
      evidence: [{ file: { id, name, type, size, by: lead.id }, note: '' }],
    });
    const told = await follower.heard('commitment.delivered');
    expect(told.fact).toMatchObject({ commitment: { evidence: commitment.evidence } });
    const answer = await get(observer, file);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="Final report.pdf"/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox/);
  });

  it('is added to a promise that is kept already, as a file or as a link', async () => {
    const c = await promise();
    const { file } = (await evidence(lead, c, pdf)).body;
    const pieces = [
      { fileId: file.id, note: 'Signed' },
      { url: 'https://example.org/', note: '' },
    ];
    const params = one(c);
    const { status, body } = await house.call(addEvidenceRoute, lead, {
      params,
      body: { version: c.version, evidence: pieces },
    });
    expect([status, body.commitment.evidence.length]).toEqual([200, 2]);
    const stale = { params, body: { version: c.version, evidence: pieces } };
    expect((await house.call(addEvidenceRoute, lead, stale)).body).toEqual({ refusal: 'stale' });
  });

  it.each([
    ['report.csv', 'text/csv; charset=utf-8'],
    ['report.txt', 'text/plain; charset=utf-8'],
  ])('a text under the name %s comes to be kept, never to be shown', async (name, type) => {
    const c = await promise();
    const { file } = (await evidence(lead, c, '<script>alert(1)</script>', name)).body;
    const { headers } = await get(partner, file);
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([type, 'nosniff']);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it("a file of another promise, a picture of the plan, and another's file are no evidence", async () => {
    const [c, other] = [await promise(), await promise()];
    const elsewhere = (await evidence(lead, other, pdf)).body.file;
    for (const fileId of [elsewhere.id, (await picture()).id, v7()]) {
      const body = { version: c.version, evidence: [{ fileId, note: '' }] };
      const answer = await house.call(addEvidenceRoute, lead, { params: one(c), body });
      expect(answer.body).toEqual({ refusal: 'fileUnknown' });
    }
  });

  it('is brought by the lead alone, and for a promise that one may read', async () => {
    const c = await promise();
    expect((await evidence(partner, c, pdf)).body).toEqual({ refusal: 'onlyLeadMayChange' });
    expect((await evidence(observer, c, pdf)).body).toEqual({ refusal: 'notAllowed' });
    expect((await evidence(partner, await promise(board), pdf)).status).toBe(404);
  });

  it('goes out of sight with its promise, and comes back with it', async () => {
    const c = await promise();
    const { file } = (await evidence(lead, c, pdf)).body;
    const move = (version: number, audienceId: string) =>
      house.call(moveAudienceRoute, lead, { params: one(c), body: { version, audienceId } });
    const moved = (await move(c.version, board)).body.commitment;
    expect((await get(partner, file)).status).toBe(404);
    expect((await get(lead, file)).status).toBe(200);
    await move(moved.version, await house.workspace(mission));
    expect((await get(partner, file)).status).toBe(200);
  });
});

it('each night what was brought as evidence and never named goes after a month; what is named and what stands in a text stays', async () => {
  const c = await promise();
  const [used, unused, fresh] = [
    (await evidence(lead, c, pdf)).body.file,
    (await evidence(lead, c, pdf)).body.file,
    (await evidence(lead, c, pdf)).body.file,
  ];
  const drawn = await picture();
  const body = { version: c.version, evidence: [{ fileId: used.id, note: '' }] };
  await house.call(addEvidenceRoute, lead, { params: one(c), body });
  await house.db.query(`update file set created_at = now() - interval '31 days' where id = any($1)`, [
    [used.id, unused.id, drawn.id],
  ]);
  await house.db.query(`update file_content set stored_at = now() - interval '31 days'`);
  await house.db.query(`insert into file_content (id, bytes, stored_at) values ($1, 'x', now())`, [v7()]);
  await dropUnused(house.db.manager);
  const seen = await Promise.all(
    [used, unused, fresh, drawn].map(async (file) => (await get(lead, file)).status),
  );
  expect(seen).toEqual([200, 404, 200, 200]);
  const [lost] = await house.db.query(
    'select count(*) as n from file_content c where not exists (select from file f where f.id = c.id)',
  );
  expect(lost.n).toBe(1);
});
