import type { Node } from '@tiptap/pm/model';
import { planField } from '@throughline/documents';
import { type AbstractType, ContentType, type Doc, type Item } from 'yjs';
import type { ReplyOf, writersRoute } from '@throughline/wire';

export type Writers = ReplyOf<typeof writersRoute>['writers'];

/** Who last rewrote a block, and by when at the latest; null since the newest version. */
export interface LastRewritten {
  readonly personId: string;
  readonly at: string | null;
}

/**
 * Who wrote the newest piece of each block. Yjs keeps no times: a piece is as old as the first version that has it.
 * Splitting or turning a paragraph into a heading rewrites it, so this is never who had the thought.
 */
export function lastRewritten(doc: Doc, writers: Writers): (LastRewritten | undefined)[] {
  const byClient = new Map(writers.map((writer) => [writer.clientId, writer]));
  const seenAt = ({ id, length }: Item) => {
    const writer = byClient.get(id.client);
    const first = writer?.seen.find(({ clock }) => clock >= id.clock + length);
    return writer && { personId: writer.personId, at: first?.at ?? null };
  };
  return doc
    .getXmlFragment(planField)
    .toArray()
    .map((block) => {
      let newest: LastRewritten | undefined;
      for (const item of itemsOf(block as unknown as AbstractType<unknown>)) {
        const seen = seenAt(item);
        if (seen && (!newest || isLater(seen.at, newest.at))) newest = seen;
      }
      return newest;
    });
}

const isLater = (at: string | null, than: string | null) => than !== null && (at === null || at > than);

function* itemsOf(type: AbstractType<unknown>): Generator<Item> {
  if (type._item && !type._item.deleted) yield type._item;
  const starts = [type._start, ...type._map.values()];
  for (let item of starts) {
    const chained = item === type._start;
    for (; item; item = chained ? item.right : null) {
      if (item.deleted) continue;
      if (item.content instanceof ContentType) yield* itemsOf(item.content.type as AbstractType<unknown>);
      else yield item;
    }
  }
}

/** The text with a line under each run of blocks that one person last rewrote at one time. */
export function withBylines(
  text: Node,
  rewritten: readonly (LastRewritten | undefined)[],
  say: (who: LastRewritten) => string,
): Node {
  const byline = text.type.schema.nodes['byline'];
  const key = (who: LastRewritten | undefined) => (who ? `${who.personId} ${who.at ?? ''}` : '');
  const blocks = text.children.flatMap((block, index) => {
    const who = rewritten[index];
    const ends = key(who) !== key(rewritten[index + 1]);
    return who && ends && byline ? [block, byline.create(null, text.type.schema.text(say(who)))] : [block];
  });
  return text.type.create(null, blocks);
}
