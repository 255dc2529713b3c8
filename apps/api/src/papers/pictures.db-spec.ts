import type { Mission, StoredFile } from '@throughline/mission';
import {
  exportPlanRoute,
  fileRoute,
  keepImageRoute,
  missionRoute,
  type PaperFormat,
} from '@throughline/wire';
import { unzipSync } from 'fflate';
import { png } from '../testing/pictures.js';
import { PlanPage } from '../testing/plan-page.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let chair: Guest;
let partner: Guest;
let mission: Mission;
let seen: StoredFile;
let hidden: StoredFile;

const bytes = png(40, 20);
const secret = png(40, 21);

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  mission = await house.mission('pictures', chair);
  await house.join(mission, partner, 'partner');
  const documentId: string = (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body
    .planId;
  const bring = async (of: Buffer) => {
    const params = { missionId: mission.id, documentId };
    return (await house.upload(keepImageRoute, chair, { params, bytes: of, name: 'a.png' })).body
      .file as StoredFile;
  };
  [seen, hidden] = [await bring(bytes), await bring(secret)];
  const page = await PlanPage.open(house, chair, documentId);
  await page.image(seen.id, 'A map for all');
  await page.image(hidden.id, 'A plan of the board');
  // As if it had been brought for a document of the board, and copied here.
  const board = await house.audience(mission, 'board', [chair]);
  const [minutes] = await house.db.query(
    `insert into document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'kind', 'minutes',
       'audience_id', $2::uuid))).* from document d where d.id = $1 returning id`,
    [documentId, board],
  );
  await house.db.query('update file set document_id = $2 where id = $1', [hidden.id, minutes.id]);
});
afterAll(() => house.close());

async function fetched(guest: Guest, format: PaperFormat): Promise<Uint8Array> {
  const path = exportPlanRoute.path.replace(':missionId', mission.id);
  const headers = { cookie: guest.cookie };
  const answer = await fetch(`${house.url}${path}?format=${format}`, { headers });
  return new Uint8Array(await answer.arrayBuffer());
}
const pictures = (file: Uint8Array, folder: string) =>
  Object.entries(unzipSync(file))
    .filter(([path]) => path.startsWith(folder) && path !== folder)
    .map(([, part]) => Buffer.from(part));

it('an export carries the pictures that its reader may see, and the others as a neutral line', async () => {
  expect(pictures(await fetched(chair, 'docx'), 'word/media/')).toEqual([bytes, secret]);
  expect(pictures(await fetched(partner, 'docx'), 'word/media/')).toEqual([bytes]);
  expect(pictures(await fetched(partner, 'odt'), 'Pictures/')).toEqual([bytes]);
  const told = new TextDecoder().decode(await fetched(partner, 'md'));
  const address = fileRoute.path.replace(':missionId', mission.id).replace(':fileId', seen.id);
  expect(told).toContain(`![A map for all](<${house.ground.settings.publicUrl}${address}>)`);
  expect(told).toContain('A picture that this page can’t show');
  expect(told).not.toContain('board');
});
