import { aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import { addEvidence, deliverCommitment, evidenceName, type StoredFile } from './index.js';

const now = (by = aStanding()) => ({ by, at: '2026-11-23T09:00:00.000Z', today: '2026-11-23' });
const file = (change: Partial<StoredFile> = {}): StoredFile => ({
  id: ids.version,
  missionId: ids.mission,
  purpose: 'evidence',
  documentId: null,
  commitmentId: ids.commitment,
  name: 'report.pdf',
  type: 'application/pdf',
  size: 4000,
  sha256: 'ab'.repeat(32),
  width: null,
  height: null,
  uploadedBy: ids.person,
  organisationId: ids.lead,
  createdAt: '2026-11-23T08:00:00.000Z',
  ...change,
});
const files = (...all: StoredFile[]) => new Map(all.map((each) => [each.id, each]));
const named = { fileId: ids.version, note: 'Signed' };
const before = { url: 'https://example.org/half', note: '', on: '2026-06-01' };
const asEvidence = {
  file: { id: ids.version, name: 'report.pdf', type: 'application/pdf', size: 4000, by: ids.person },
  note: 'Signed',
  on: '2026-11-23',
};

it('a file delivers a promise as a link does, and the record names what and whose it is', () => {
  const wish = { version: 4, on: '2026-11-20', evidence: [named] };
  expect(deliverCommitment(aCommitment(), wish, now(), files(file()))).toMatchObject({
    next: { state: 'delivered', evidence: [asEvidence] },
  });
});

describe('adding evidence', () => {
  const wish = { version: 4, evidence: [named, { url: 'https://example.org/more', note: '' }] };

  it.each(['accepted', 'inProgress', 'delivered'] as const)('goes to a promise that is %s', (state) => {
    const c = aCommitment({ state, evidence: [before] });
    expect(addEvidence(c, wish, now(), files(file()))).toMatchObject({
      next: { state, version: 5, evidence: [before, asEvidence, { url: 'https://example.org/more' }] },
      fact: { type: 'commitment.evidenceAdded', added: 2 },
    });
  });

  it.each([
    ['onlyLeadMayChange', aCommitment(), inRole('chair', ids.third), files(file())],
    ['notAccepted', aCommitment({ state: 'proposed' }), aStanding(), files(file())],
    ['closed', aCommitment({ state: 'withdrawn' }), aStanding(), files(file())],
    ['closed', aCommitment({ state: 'declined' }), aStanding(), files(file())],
    ['fileUnknown', aCommitment(), aStanding(), files()],
    ['fileUnknown', aCommitment(), aStanding(), files(file({ commitmentId: ids.goal }))],
    ['fileUnknown', aCommitment(), aStanding(), files(file({ purpose: 'image', documentId: ids.plan }))],
  ] as const)('is refused: %s', (refusal, c, by, known) => {
    expect(addEvidence(c, wish, now(by), known)).toEqual({ ok: false, refusal });
  });

  it('is refused without any: evidenceMissing', () => {
    expect(addEvidence(aCommitment(), { version: 4, evidence: [] }, now())).toMatchObject({
      refusal: 'evidenceMissing',
    });
  });
});

it('a piece is called what its giver says it shows, or else what it is', () => {
  expect(
    [before, asEvidence, { ...asEvidence, note: '' }].map((piece) => evidenceName(piece as never)),
  ).toEqual(['example.org', 'Signed', 'report.pdf']);
});
