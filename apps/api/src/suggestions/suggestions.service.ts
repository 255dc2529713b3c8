import { Inject, Injectable } from '@nestjs/common';
import {
  acceptSuggestion,
  type Circumstance,
  type DecideSuggestionWish,
  makeSuggestion,
  rejectSuggestion,
  type Standing,
  type Suggestion,
  type SuggestionRuling,
  withdrawSuggestion,
} from '@throughline/mission';
import { DataSource } from 'typeorm';
import { CommentsService } from '../comments/comments.service.js';
import { audienceOf, type OfDocument } from '../platform/audience-of.js';
import { type Command, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { suggestionTable } from '../platform/tables.js';

interface OfSuggestion extends OfDocument {
  readonly suggestionId: string;
}
interface Reply {
  readonly suggestion: Suggestion;
}

/** The records of suggestions. What they say stands in the document, which is never read or written here. */
@Injectable()
export class SuggestionsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(CommentsService) private readonly comments: CommentsService,
  ) {}

  async of({ missionId, documentId }: OfDocument, by: Standing): Promise<{ suggestions: Suggestion[] }> {
    const db = this.database.manager;
    await audienceOf(db, { missionId, documentId }, by);
    const suggestions = await db.find(suggestionTable, {
      where: { missionId, documentId, state: 'open' },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return { suggestions };
  }

  make(command: Command, at: OfDocument, id: string): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const ground = { ...at, id, audienceId: await audienceOf(tx.db, at, tx.by) };
      const held = await tx.db.findOneBy(suggestionTable, { id });
      // The page chose the id: one that another document has is none of this one's.
      if (held && held.documentId !== at.documentId) throw new Refused('notFound');
      const { next, fact } = granted(makeSuggestion(ground, held, tx));
      if (!fact) return { suggestion: next };
      await tx.db.upsert(suggestionTable, next, ['id']);
      tx.tell(next.audienceId, fact);
      return { suggestion: next };
    });
  }

  accept = (command: Command, at: OfSuggestion, wish: DecideSuggestionWish) =>
    this.settle(command, at, (held, now) => acceptSuggestion(held, wish, now));
  reject = (command: Command, at: OfSuggestion, wish: DecideSuggestionWish) =>
    this.settle(command, at, (held, now) => rejectSuggestion(held, wish, now));
  withdraw = (command: Command, at: OfSuggestion) => this.settle(command, at, withdrawSuggestion);

  private settle(
    command: Command,
    at: OfSuggestion,
    rule: (suggestion: Suggestion, now: Circumstance) => SuggestionRuling,
  ): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const { missionId, documentId, suggestionId: id } = at;
      const audienceId = await audienceOf(tx.db, at, tx.by);
      const held = await tx.db.findOneBy(suggestionTable, { id, missionId, documentId });
      if (!held) throw new Refused('notFound');
      const { next, fact } = granted(rule({ ...held, audienceId }, tx));
      await tx.db.update(suggestionTable, { id }, next);
      if (fact) tx.tell(audienceId, fact);
      await this.comments.resolveAbout(tx, next);
      return { suggestion: next };
    });
  }
}
