import { aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import { type FileGround, type FoundFile, keepFile, mostFileBytes } from './index.js';

const png: FoundFile = {
  name: 'map.png',
  type: 'image/png',
  size: 4000,
  sha256: 'ab'.repeat(32),
  width: 800,
  height: 600,
};
const pdf: FoundFile = { ...png, name: 'report.pdf', type: 'application/pdf', width: null, height: null };
const now = (by = aStanding()) => ({ by, at: '2026-11-23T09:00:00.000Z', today: '2026-11-23' });
const inPlan: FileGround = {
  id: ids.goal,
  missionId: ids.mission,
  purpose: 'image',
  placeId: ids.plan,
  place: { audienceId: ids.workspace },
  room: 1_000_000,
};
const atPromise: FileGround = {
  ...inPlan,
  purpose: 'evidence',
  placeId: ids.commitment,
  place: aCommitment(),
};

describe('keeping a file', () => {
  it('a picture is brought by whoever writes in the document, and stands in it', () => {
    expect(keepFile(png, inPlan, now(inRole('partner', ids.third)))).toEqual({
      ok: true,
      next: {
        ...png,
        id: ids.goal,
        missionId: ids.mission,
        purpose: 'image',
        documentId: ids.plan,
        commitmentId: null,
        uploadedBy: ids.person,
        organisationId: ids.third,
        createdAt: '2026-11-23T09:00:00.000Z',
      },
    });
  });

  it('evidence is brought by the lead, and stands at the commitment', () => {
    for (const found of [pdf, png])
      expect(keepFile(found, atPromise, now())).toMatchObject({
        next: { purpose: 'evidence', commitmentId: ids.commitment, documentId: null },
      });
  });

  it.each<[string, FoundFile, FileGround, ReturnType<typeof now>]>([
    ['notAllowed', png, inPlan, now(inRole('observer'))],
    ['notAllowed', png, { ...inPlan, place: { audienceId: ids.board } }, now()],
    ['onlyLeadMayChange', pdf, atPromise, now(inRole('chair', ids.third))],
    ['fileTooLarge', { ...png, size: mostFileBytes + 1 }, inPlan, now()],
    ['fileTypeRefused', pdf, inPlan, now()],
    ['fileTypeRefused', { ...pdf, type: null }, atPromise, now()],
    ['fileBroken', { ...png, width: null, height: null }, inPlan, now()],
    ['pictureTooLarge', { ...png, width: 10_000, height: 5_001 }, inPlan, now()],
    ['missionFilesFull', png, { ...inPlan, room: 3999 }, now()],
  ])('is refused: %s', (refusal, found, ground, circumstance) => {
    expect(keepFile(found, ground, circumstance)).toEqual({ ok: false, refusal });
  });
});
