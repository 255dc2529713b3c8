import { planField } from '@throughline/documents';
import {
  type CommentAnchor,
  mentionToken,
  replyTo,
  resolveThread,
  type Said,
  startThread,
} from '@throughline/mission';
import * as Y from 'yjs';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import { commentMessageTable, commentThreadTable } from '../platform/tables.js';
import { type Cast, idOf } from './cast.js';
import { circumstanceOf, type Happening } from './happening.js';
import { storedPlan } from './seed-plan.js';
import type { ToldThread } from './story.js';

/** What was said about the plan, at its moments, each about words that stood there by then. */
export const commentsOf = (cast: Cast): Happening[] =>
  (cast.told.comments ?? []).flatMap((told) => ofThread(cast, told));

function ofThread(cast: Cast, told: ToldThread): Happening[] {
  const threadId = newId();
  const said = told.said.map(({ at, by, text }, index) => ({
    at,
    by,
    work: (tx: MissionTx) =>
      index === 0
        ? start(tx, cast, { threadId, about: told.about, text })
        : reply(tx, cast, { threadId, text }),
  }));
  const { resolved } = told;
  if (!resolved) return said;
  return [...said, { ...resolved, work: (tx: MissionTx) => resolve(tx, threadId) }];
}

async function start(
  tx: MissionTx,
  cast: Cast,
  { threadId, about, text }: { threadId: string; about: string; text: string },
): Promise<void> {
  const [plan] = (await tx.db.query(
    `select id, audience_id as "audienceId" from document where mission_id = $1 and kind = 'plan'`,
    [tx.mission.id],
  )) as { id: string; audienceId: string }[];
  if (!plan) throw new Error('a mission without a plan');
  const ground = {
    missionId: tx.mission.id,
    audienceId: plan.audienceId,
    documentId: plan.id,
    threadId,
    messageId: newId(),
    nameable: nameableIn(cast),
  };
  const wish = { anchor: anchorIn(await storedPlan(tx), about), text: written(cast, text) };
  const { next, fact } = granted(startThread(wish, ground, await circumstanceOf(tx)));
  await tx.db.insert(commentThreadTable, next.thread);
  await keep(tx, next);
  tx.tell(plan.audienceId, fact);
}

async function reply(
  tx: MissionTx,
  cast: Cast,
  { threadId, text }: { threadId: string; text: string },
): Promise<void> {
  const thread = await tx.db.findOneByOrFail(commentThreadTable, { id: threadId });
  const ground = { messageId: newId(), nameable: nameableIn(cast) };
  const { next, fact } = granted(replyTo(thread, written(cast, text), ground, await circumstanceOf(tx)));
  await tx.db.update(commentThreadTable, { id: threadId }, next.thread);
  await keep(tx, next);
  tx.tell(thread.audienceId, fact);
}

async function resolve(tx: MissionTx, threadId: string): Promise<void> {
  const thread = await tx.db.findOneByOrFail(commentThreadTable, { id: threadId });
  const { next, fact } = granted(resolveThread(thread, await circumstanceOf(tx)));
  await tx.db.update(commentThreadTable, { id: threadId }, next);
  tx.tell(thread.audienceId, fact);
}

const keep = (tx: MissionTx, { message }: Said) =>
  tx.db.insert(commentMessageTable, { ...message, missionId: tx.mission.id });

const nameableIn = (cast: Cast) =>
  new Set([
    ...[...cast.people.values()].map((id) => `person:${id}`),
    ...[...cast.commitments.values()].map((id) => `commitment:${id}`),
  ]);

const written = (cast: Cast, text: string): string =>
  text.replace(/@([A-Z]\d+|[a-z]+\.[a-z]+)/g, (_, key: string) =>
    /^[A-Z]/.test(key)
      ? mentionToken({ kind: 'commitment', id: idOf(cast.commitments, key) })
      : mentionToken({ kind: 'person', id: idOf(cast.people, key) }),
  );

/** Where the words stand in the text as it is by then; the present text keeps the blocks that have not changed since. */
function anchorIn(doc: Y.Doc, about: string): CommentAnchor {
  for (const node of doc.getXmlFragment(planField).createTreeWalker((node) => node instanceof Y.XmlText)) {
    const text = node as Y.XmlText;
    const words = text
      .toDelta()
      .map((piece: { insert: string }) => piece.insert)
      .join('');
    const at = words.indexOf(about);
    if (at < 0) continue;
    const position = (index: number, side: number) =>
      Buffer.from(
        Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)),
      ).toString('base64');
    return { start: position(at, 0), end: position(at + about.length, -1), quote: about };
  }
  throw new Error(`the plan does not say “${about}”`);
}
