import { Inject, Injectable } from '@nestjs/common';
import { clausesWithCards, openSuggestions } from '@throughline/documents';
import {
  type Agreement,
  type AgreementFact,
  type AgreementGround,
  answerAgreement,
  type AnswerAgreementWish,
  can,
  type FrozenCard,
  grantOf,
  nameKey,
  type PlanVersion,
  proposeAgreement,
  type ProposeAgreementWish,
  roles,
  type Ruling,
  type Standing,
  withdrawAgreement,
  type WithdrawAgreementWish,
} from '@throughline/mission';
import type { Node } from 'prosemirror-model';
import { DataSource, In } from 'typeorm';
import { newId } from '../platform/clock.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { inAudience } from '../platform/in-audience.js';
import { granted, Refused } from '../platform/refused.js';
import { agreementTable, audienceTable, commitmentTable } from '../platform/tables.js';
import { readFrozen, sealOf } from './freeze.js';
import { bytesOf, planOf, versionOf } from './version-store.js';
import { nameIn, VersionsService } from './versions.service.js';

interface Reply {
  agreement: Agreement;
}

/** Texts that partners agree: a frozen candidate, each partner's own answer, and what was agreed. */
@Injectable()
export class AgreementsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(VersionsService) private readonly versions: VersionsService,
  ) {}

  /** The text is frozen and read before the mission is locked; who is asked and what is pinned is decided inside. */
  async propose(command: Command, by: Standing, wish: ProposeAgreementWish): Promise<Reply> {
    const plan = await planOf(this.database, command.missionId, by);
    if (!plan) throw new Refused('notFound');
    if (!can(by, 'agreement.propose', plan)) throw new Refused('notAllowed');
    const { id: versionId } = await this.versions.keepPresent(command.missionId, by);
    const text = await readFrozen(await bytesOf(this.database, versionId));
    if (!text) throw new Refused('textBroken');
    return this.missions.write(command, (tx) => proposeIn(tx, versionId, text, wish));
  }

  answer(command: Command, id: string, wish: AnswerAgreementWish): Promise<Reply> {
    return this.missions.write(command, async (tx) =>
      answerIn(tx, await findSeen(tx, id, wish.version), wish),
    );
  }

  withdraw(command: Command, id: string, wish: WithdrawAgreementWish): Promise<Reply> {
    return this.missions.write(command, async (tx) =>
      save(tx, withdrawAgreement(await findSeen(tx, id, wish.version), wish, tx)),
    );
  }
}

/** Puts a frozen text to the partners, and names it if it has no such name yet. */
export async function proposeIn(
  tx: MissionTx,
  versionId: string,
  text: Node,
  wish: ProposeAgreementWish,
): Promise<Reply> {
  const version = await versionIn(tx, versionId);
  const { next, fact } = granted(proposeAgreement(wish, await groundOf(tx, version, text), tx));
  // A text that has that name already keeps it; every other name must be free.
  if (version.name === null || nameKey(version.name) !== nameKey(wish.name))
    await nameIn(tx, versionId, wish.name);
  await tx.db.insert(agreementTable, next);
  tx.tell(next.audienceId, fact);
  return { agreement: next };
}

/** One partner's answer; the last yes seals the text. */
export async function answerIn(tx: MissionTx, before: Agreement, wish: AnswerAgreementWish): Promise<Reply> {
  const { digest } = await versionIn(tx, before.versionId);
  return save(tx, answerAgreement(before, wish, sealOf(digest, before.pins), tx));
}

/** What the rule decides on, as the mission stands inside this write. */
async function groundOf(tx: MissionTx, version: PlanVersion, text: Node): Promise<AgreementGround> {
  const { documentId } = version;
  const open = await tx.db.findOneBy(agreementTable, { documentId, state: 'open' });
  return {
    id: newId(),
    version,
    openSuggestions: openSuggestions(text),
    cards: await cardsOf(tx, version, text),
    partnerIds: await writingPartners(tx, version.audienceId),
    anotherIsOpen: open !== null,
  };
}

/** A record that only some readers of the text may see is neither pinned nor asked about: both would tell of it. */
async function cardsOf(tx: MissionTx, version: PlanVersion, text: Node): Promise<FrozenCard[]> {
  const clauses = clausesWithCards(text);
  const open = await tx.db.findBy(audienceTable, { missionId: tx.mission.id, kind: 'public' });
  const commitments = await tx.db.findBy(commitmentTable, {
    id: In([...clauses.keys()]),
    missionId: tx.mission.id,
    audienceId: In([version.audienceId, ...open.map(({ id }) => id)]),
  });
  const known = new Map(commitments.map((c) => [c.id, c]));
  return [...clauses].flatMap(([id, clause]) => {
    const c = known.get(id);
    return c
      ? [{ commitmentId: id, version: c.version, leadOrganisationId: c.leadOrganisationId, clause }]
      : [];
  });
}

const writers = roles.filter((role) => grantOf(role, 'agreement.answer') === 'yes');

/** Active partners with somebody who may write and reads this text. */
async function writingPartners(tx: MissionTx, audienceId: string): Promise<ReadonlySet<string>> {
  const rows = (await tx.db.query(
    `select distinct p.organisation_id as id from partner p
     join membership m on m.mission_id = p.mission_id and m.organisation_id = p.organisation_id
     join audience a on a.id = $2
     where p.mission_id = $1 and p.state = 'active' and m.ended_at is null and m.role = any($3) and ${inAudience('a', 'm.person_id')}
     order by 1`,
    [tx.mission.id, audienceId, writers],
  )) as { id: string }[];
  return new Set(rows.map((row) => row.id));
}

async function versionIn(tx: MissionTx, versionId: string): Promise<PlanVersion> {
  const version = await versionOf(tx.db, { missionId: tx.mission.id, versionId }, tx.by);
  if (!version) throw new Refused('notFound');
  return version;
}

/** The agreement as the person saw it; what they may not read is not found. */
async function findSeen(tx: MissionTx, id: string, version: number): Promise<Agreement> {
  const found = await tx.db.findOneBy(agreementTable, { id, missionId: tx.mission.id });
  if (!found || !tx.by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
  if (found.version !== version) throw new Refused('stale');
  return found;
}

async function save(tx: MissionTx, ruling: Ruling<Agreement, AgreementFact>): Promise<Reply> {
  const { next, fact } = granted(ruling);
  await tx.db.update(agreementTable, { id: next.id }, next);
  tx.tell(next.audienceId, fact);
  return { agreement: next };
}
