import {
  acceptCommitment,
  assessCommitment,
  assessCompletion,
  type AssessmentFact,
  type Assessors,
  assessorsOf,
  type Circumstance,
  type Commitment,
  type CommitmentFact,
  deliverCommitment,
  judgeConfidence,
  proposeCommitment,
  type Ruling,
  startCommitment,
  type StoredFile,
} from '@throughline/mission';
import { workspaceOf } from '../missions/mission-founding.js';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import { commitmentTable, partnerTable } from '../platform/tables.js';
import { type Cast, idOf } from './cast.js';
import { circumstanceOf, type Happening } from './happening.js';
import { changeBy, followAs, isOfChange, type ToldAct } from './seed-changes.js';
import type { ToldCommitment, ToldStep } from './story.js';
import { bringTold } from './told-files.js';

/** What happened to one promise. */
export function ofCommitment(cast: Cast, told: ToldCommitment): Happening[] {
  const { at, by } = told.proposed;
  const steps = told.steps.map((step) => ({
    at: step.at,
    by: step.by,
    work: (tx: MissionTx) => change(tx, cast, told.ref, step),
  }));
  return [{ at, by, work: (tx) => propose(tx, cast, told) }, ...steps];
}

async function propose(tx: MissionTx, cast: Cast, told: ToldCommitment): Promise<void> {
  const { calendar, organisations, goals } = cast;
  const organisation = (key: string) => organisations.get(key)?.id ?? '';
  const audienceId = await workspaceOf(tx.db, tx.mission.id);
  await tx.db.query('update audience set next_commitment = next_commitment + 1 where id = $1', [audienceId]);
  const wish = {
    audienceId,
    title: told.title,
    text: calendar.text(told.text),
    goalId: idOf(goals, told.goal),
    leadOrganisationId: organisation(told.lead),
    leadRole: told.leadRole,
    supporterIds: told.supporters.map(organisation),
    startOn: told.startOn && calendar.day(told.startOn),
    due: calendar.day(told.due),
    resources: told.resources ?? '',
    measure: '',
  };
  const ground = {
    id: newId(),
    ref: told.ref,
    missionId: tx.mission.id,
    partnerOrganisationIds: new Set([...organisations.values()].map(({ id }) => id)),
    goalIds: new Set(goals.values()),
  };
  const { next, fact } = granted(proposeCommitment(wish, ground, await circumstanceOf(tx)));
  await tx.db.insert(commitmentTable, next);
  cast.commitments.set(told.ref, next.id);
  tx.tell(audienceId, fact);
  await followAs(tx, next.id, told.followers?.map((key) => idOf(cast.people, key)) ?? []);
}

async function change(tx: MissionTx, cast: Cast, ref: string, step: ToldStep): Promise<void> {
  if (isOfChange(step)) return changeBy(tx, cast, { id: idOf(cast.commitments, ref), step });
  const before = await tx.db.findOneByOrFail(commitmentTable, { id: idOf(cast.commitments, ref) });
  const brought =
    step.does === 'deliver' ? await bringEvidence(tx, before, step.evidence) : new Map<string, StoredFile>();
  const named = await tx.db.findBy(partnerTable, { missionId: tx.mission.id, independent: true });
  const now = { ...(await circumstanceOf(tx)), assessors: assessorsOf(named) };
  const { next, fact } = granted(rule(before, cast, { step, brought }, now));
  await tx.db.update(commitmentTable, { id: next.id }, next);
  tx.tell(next.audienceId, fact);
}

type ToldEvidence = Extract<ToldStep, { does: 'deliver' }>['evidence'];

async function bringEvidence(
  tx: MissionTx,
  { id: placeId, missionId }: Commitment,
  evidence: ToldEvidence,
): Promise<Map<string, StoredFile>> {
  const brought = new Map<string, StoredFile>();
  for (const piece of evidence)
    if ('file' in piece)
      brought.set(piece.file, await bringTold(tx, { missionId, purpose: 'evidence', placeId }, piece.file));
  return brought;
}

interface Doing {
  readonly step: ToldAct;
  readonly brought: ReadonlyMap<string, StoredFile>;
}

function deliver(c: Commitment, on: string, { step, brought }: Doing, now: Circumstance) {
  const told: ToldEvidence = step.does === 'deliver' ? step.evidence : [];
  const evidence = told.map((piece) =>
    'url' in piece ? piece : { fileId: brought.get(piece.file)?.id ?? '', note: piece.note },
  );
  const files = new Map([...brought.values()].map((file) => [file.id, file]));
  return deliverCommitment(c, { version: c.version, on, evidence }, now, files);
}

function rule(
  c: Commitment,
  { calendar }: Cast,
  doing: Doing,
  now: Circumstance & { readonly assessors: Assessors },
): Ruling<Commitment, CommitmentFact | AssessmentFact> {
  const { version } = c;
  const { step } = doing;
  switch (step.does) {
    case 'accept':
      return acceptCommitment(c, now);
    case 'start':
      return startCommitment(c, now);
    case 'judge':
      return judgeConfidence(c, { version, rating: step.rating, reason: calendar.text(step.reason) }, now);
    case 'assess':
      return assessCommitment(
        c,
        { version, rating: step.rating, reason: calendar.text(step.reason) },
        now.assessors,
        now,
      );
    case 'grade':
      return assessCompletion(
        c,
        { version, grade: step.grade, reason: calendar.text(step.reason) },
        now.assessors,
        now,
      );
    case 'deliver':
      return deliver(c, calendar.day(step.on), doing, now);
  }
}
