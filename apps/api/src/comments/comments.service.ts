import { Inject, Injectable } from '@nestjs/common';
import {
  type Circumstance,
  type CommentMessage,
  type CommentThread,
  editComment,
  type EditCommentWish,
  replyTo,
  reopenThread,
  resolveThread,
  type Said,
  type SaidRuling,
  type Standing,
  startThread,
  type StartThreadWish,
  type Suggestion,
  takeBackComment,
  type ThreadRuling,
} from '@throughline/mission';
import { DataSource, type EntityManager, In } from 'typeorm';
import { audienceOf, type OfDocument } from '../platform/audience-of.js';
import { newId } from '../platform/clock.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { nameableBy } from '../platform/nameable.js';
import { granted, Refused } from '../platform/refused.js';
import { commentMessageTable, commentThreadTable, suggestionTable } from '../platform/tables.js';

interface OfThread extends OfDocument {
  readonly threadId: string;
}
interface OfMessage extends OfThread {
  readonly messageId: string;
}

/**
 * Comments are read and written by those who read the document, wherever it stands now: its audience is asked each
 * time, and a thread's own follows it with the next word.
 */
@Injectable()
export class CommentsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
  ) {}

  async of(at: OfDocument, by: Standing): Promise<{ threads: CommentThread[]; messages: CommentMessage[] }> {
    const db = this.database.manager;
    await audienceOf(db, at, by);
    const threads = await db.find(commentThreadTable, {
      where: { missionId: at.missionId, documentId: at.documentId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const messages = await db.find(commentMessageTable, {
      where: { threadId: In(threads.map(({ id }) => id)) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return { threads, messages };
  }

  start(command: Command, at: OfDocument, wish: StartThreadWish): Promise<Said> {
    return this.missions.write(command, async (tx) => {
      const about = await this.suggestionIn(tx, at, wish.suggestionId);
      const held =
        about && (await tx.db.findOneBy(commentThreadTable, { suggestionId: about.suggestion.id }));
      // Two who begin at once speak in one conversation.
      if (held) return goOn(tx, { ...held, audienceId: await audienceOf(tx.db, at, tx.by) }, wish.text);
      const ground = {
        ...at,
        ...about,
        audienceId: await audienceOf(tx.db, at, tx.by),
        threadId: newId(),
        messageId: newId(),
        nameable: await nameableBy(tx, wish.text),
      };
      const { next, fact } = granted(startThread(wish, ground, tx));
      await tx.db.insert(commentThreadTable, next.thread);
      await tx.db.insert(commentMessageTable, { ...next.message, missionId: tx.mission.id });
      tx.tell(next.thread.audienceId, fact);
      return next;
    });
  }

  reply(command: Command, at: OfThread, text: string): Promise<Said> {
    return this.missions.write(command, async (tx) => {
      return goOn(tx, await findThread(tx, at), text);
    });
  }

  edit(command: Command, at: OfMessage, wish: EditCommentWish): Promise<Said> {
    return this.change(command, { at, version: wish.version }, async (said, tx) =>
      editComment(said, wish.text, await nameableBy(tx, wish.text), tx),
    );
  }

  takeBack(command: Command, at: OfMessage, version: number): Promise<Said> {
    return this.change(command, { at, version }, async (said, tx) => {
      const ruling = takeBackComment(said, tx);
      if (ruling.ok) await forget(tx.db, said);
      return ruling;
    });
  }

  resolve = (command: Command, at: OfThread, version: number) =>
    this.settle(command, { at, version }, resolveThread);
  reopen = (command: Command, at: OfThread, version: number) =>
    this.settle(command, { at, version }, reopenThread);

  /** A suggestion that was decided on has been talked about: what was said of it stands among what is resolved. */
  async resolveAbout(tx: MissionTx, { id: suggestionId, audienceId }: Suggestion): Promise<void> {
    const thread = await tx.db.findOneBy(commentThreadTable, { suggestionId, state: 'open' });
    if (!thread) return;
    const { next, fact } = granted(resolveThread({ ...thread, audienceId }, tx));
    await tx.db.update(commentThreadTable, { id: thread.id }, next);
    tx.tell(next.audienceId, fact);
  }

  private async suggestionIn(tx: MissionTx, { missionId, documentId }: OfDocument, id: string | undefined) {
    if (!id) return undefined;
    const suggestion = await tx.db.findOneBy(suggestionTable, { id, missionId, documentId });
    if (!suggestion) throw new Refused('notFound');
    return { suggestion };
  }

  private change(
    command: Command,
    { at, version }: { at: OfMessage; version: number },
    rule: (said: Said, tx: MissionTx) => Promise<SaidRuling>,
  ): Promise<Said> {
    return this.missions.write(command, async (tx) => {
      const thread = await findThread(tx, at);
      const message = await tx.db.findOneBy(commentMessageTable, { id: at.messageId, threadId: thread.id });
      if (!message) throw new Refused('notFound');
      if (message.version !== version) throw new Refused('stale');
      const { next, fact } = granted(await rule({ thread, message }, tx));
      await tx.db.update(commentThreadTable, { id: thread.id }, next.thread);
      await tx.db.update(commentMessageTable, { id: message.id }, next.message);
      tx.tell(next.thread.audienceId, fact);
      return next;
    });
  }

  private settle(
    command: Command,
    { at, version }: { at: OfThread; version: number },
    rule: (thread: CommentThread, now: Circumstance) => ThreadRuling,
  ): Promise<{ thread: CommentThread }> {
    return this.missions.write(command, async (tx) => {
      const thread = await findThread(tx, at);
      if (thread.version !== version) throw new Refused('stale');
      const { next, fact } = granted(rule(thread, tx));
      await tx.db.update(commentThreadTable, { id: thread.id }, next);
      tx.tell(next.audienceId, fact);
      return { thread: next };
    });
  }
}

async function goOn(tx: MissionTx, thread: CommentThread, text: string): Promise<Said> {
  const ground = { messageId: newId(), nameable: await nameableBy(tx, text) };
  const { next, fact } = granted(replyTo(thread, text, ground, tx));
  await tx.db.update(commentThreadTable, { id: thread.id }, next.thread);
  await tx.db.insert(commentMessageTable, { ...next.message, missionId: tx.mission.id });
  tx.tell(next.thread.audienceId, fact);
  return next;
}

async function findThread(tx: MissionTx, at: OfThread): Promise<CommentThread> {
  const audienceId = await audienceOf(tx.db, at, tx.by);
  const { missionId, documentId, threadId: id } = at;
  const found = await tx.db.findOneBy(commentThreadTable, { id, missionId, documentId });
  if (!found) throw new Refused('notFound');
  return { ...found, audienceId };
}

/** What is taken back is meant to be gone: the log's chain goes on over it, and so do retries; its words do not. */
async function forget(db: EntityManager, { thread, message }: Said): Promise<void> {
  await db.query(`delete from log_payload where record_id = $1 and payload->'message'->>'id' = $2`, [
    thread.id,
    message.id,
  ]);
  await db.query(
    `update command set reply = jsonb_set(reply, '{message,text}', '""')
     where person_id = $1 and reply->'message'->>'id' = $2`,
    [message.author, message.id],
  );
}
