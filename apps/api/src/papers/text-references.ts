import { Mention, mentionKey } from '@throughline/mission';

interface Part {
  readonly marks?: unknown;
  readonly content?: unknown;
}

/** What a text refers to by ids: whom and what it mentions, and whose suggestions stand in it. */
export interface References {
  readonly mentions: readonly Mention[];
  readonly suggestionIds: readonly string[];
}

const suggests: ReadonlySet<unknown> = new Set(['insertion', 'deletion', 'modification']);

/** Read from the text as it is stored, which nobody has judged. */
export function referencesIn(text: Record<string, unknown>): References {
  const mentions = new Map<string, Mention>();
  const suggestionIds = new Set<string>();
  const take = ({ type, attrs }: { type?: unknown; attrs?: { id?: unknown } }) => {
    const mention = type === 'mention' ? Mention.safeParse(attrs).data : undefined;
    if (mention) mentions.set(mentionKey(mention), mention);
    const id = suggests.has(type) ? Mention.shape.id.safeParse(attrs?.id).data : undefined;
    if (id) suggestionIds.add(id);
  };
  const walk = ({ marks, content }: Part) => {
    if (Array.isArray(marks)) marks.forEach(take);
    if (Array.isArray(content)) content.forEach(walk);
  };
  walk(text);
  return { mentions: [...mentions.values()], suggestionIds: [...suggestionIds] };
}
