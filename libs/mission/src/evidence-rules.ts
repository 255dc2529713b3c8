import type { Circumstance } from './commitment-rules.js';
import type { AddEvidenceWish } from './commitment-wishes.js';
import type { Commitment } from './commitment.js';
import type { IsoDate } from './day.js';
import type { Evidence, EvidenceWish } from './evidence.js';
import type { CommitmentFact } from './fact.js';
import type { StoredFile } from './file.js';
import { can } from './permissions.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** Files by their ids, as far as the rule may look at them. */
export type Files = ReadonlyMap<string, StoredFile>;
export const noFiles: Files = new Map();

/** The pieces as the record is to hold them, or undefined if one names a file that was not brought for this promise. */
export function evidenceOf(
  wishes: readonly EvidenceWish[],
  c: Commitment,
  { files, on }: { files: Files; on: IsoDate },
): Evidence[] | undefined {
  const pieces = wishes.flatMap((wish): Evidence[] => {
    if ('url' in wish) return [{ ...wish, on }];
    const file = files.get(wish.fileId);
    if (file?.purpose !== 'evidence' || file.commitmentId !== c.id) return [];
    const { id, name, type, size, uploadedBy: by } = file;
    return [{ file: { id, name, type, size, by }, note: wish.note, on }];
  });
  return pieces.length === wishes.length ? pieces : undefined;
}

/** More proof of a promise that is being kept or has been: nothing that was given before is taken away. */
export function addEvidence(
  c: Commitment,
  wish: AddEvidenceWish,
  now: Circumstance,
  files: Files = noFiles,
): Ruling<Commitment, CommitmentFact> {
  if (!can(now.by, 'commitment.addEvidence', c)) return refuse('onlyLeadMayChange');
  if (c.state === 'proposed') return refuse('notAccepted');
  if (c.state === 'withdrawn' || c.state === 'declined') return refuse('closed');
  if (wish.evidence.length === 0) return refuse('evidenceMissing');
  const added = evidenceOf(wish.evidence, c, { files, on: now.today });
  if (!added) return refuse('fileUnknown');
  const next = { ...c, evidence: [...c.evidence, ...added], version: c.version + 1, changedAt: now.at };
  return grant(next, { type: 'commitment.evidenceAdded', commitment: next, added: added.length });
}
