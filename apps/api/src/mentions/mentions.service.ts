import { Inject, Injectable } from '@nestjs/common';
import {
  makeMention,
  mentionKey,
  mentionToken,
  type MentionWish,
  type PlanMention,
  type Standing,
  withNames,
} from '@throughline/mission';
import { audienceOf, type OfDocument } from '../platform/audience-of.js';
import { inAudience } from '../platform/in-audience.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { nameableBy } from '../platform/nameable.js';
import { granted, Refused } from '../platform/refused.js';
import { planMentionTable } from '../platform/tables.js';
import { VersionsService } from '../versions/versions.service.js';
import { namesPerson } from './names-person.js';

/** Tells people that a text names them. The text is only read here, never written. */
@Injectable()
export class MentionsService {
  constructor(
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(VersionsService) private readonly versions: VersionsService,
  ) {}

  /** The text is read first, outside the mission's lock: loading it may take a while. */
  async make(
    command: Command,
    at: OfDocument,
    by: Standing,
    wish: MentionWish,
  ): Promise<{ mention: PlanMention }> {
    if (at.documentId !== (await this.versions.planId(at.missionId, by))) throw new Refused('notFound');
    const text = await this.versions.presentText(at.missionId, by);
    const stands = text !== undefined && namesPerson(text, wish.personId);
    return this.missions.write(command, async (tx) => {
      const audienceId = await audienceOf(tx.db, at, tx.by);
      const held = await tx.db.findOneBy(planMentionTable, { id: wish.id });
      // The page chose the id: one that another document has is none of this one's.
      if (held && held.documentId !== at.documentId) throw new Refused('notFound');
      const reads = await readsIn(tx, audienceId, wish.personId);
      const told = { ...wish, quote: await namingOnly(tx, wish.quote) };
      const { next, fact } = granted(makeMention(told, { ...at, audienceId, stands, reads }, held, tx));
      if (!fact) return { mention: next };
      await tx.db.insert(planMentionTable, next);
      tx.tell(audienceId, fact);
      return { mention: next };
    });
  }
}

async function readsIn(tx: MissionTx, audienceId: string, personId: string): Promise<boolean> {
  const rows = (await tx.db.query(
    `select from audience a join membership m on m.mission_id = a.mission_id
     where a.id = $1 and m.person_id = $2 and m.ended_at is null and ${inAudience('a', 'm.person_id')}`,
    [audienceId, personId],
  )) as unknown[];
  return rows.length > 0;
}

/** Names that their author may not give, or nobody any more, are left out of what is quoted. */
async function namingOnly(tx: MissionTx, quote: string): Promise<string> {
  const nameable = await nameableBy(tx, quote);
  return withNames(quote, (mention) => (nameable.has(mentionKey(mention)) ? mentionToken(mention) : '…'));
}
