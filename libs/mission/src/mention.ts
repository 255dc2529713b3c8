import * as z from 'zod';
import { Id } from './text.js';

export const mentionKinds = ['person', 'organisation', 'commitment', 'goal'] as const;
export const MentionKind = z.enum(mentionKinds);
export type MentionKind = z.infer<typeof MentionKind>;

/** Somebody or something that a text names by its id, so that a new name is shown and an erased one is not kept. */
export const Mention = z.object({ kind: MentionKind, id: Id });
export type Mention = z.infer<typeof Mention>;

const token =
  /@\[(person|organisation|commitment|goal):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]/g;

/** How a mention stands in a plain text. */
export const mentionToken = ({ kind, id }: Mention): string => `@[${kind}:${id}]`;
export const mentionKey = ({ kind, id }: Mention): string => `${kind}:${id}`;

/** A text in pieces: words, and what they mention. */
export function piecesOf(text: string): (string | Mention)[] {
  const pieces: (string | Mention)[] = [];
  let at = 0;
  for (const found of text.matchAll(token)) {
    if (found.index > at) pieces.push(text.slice(at, found.index));
    pieces.push({ kind: found[1] as MentionKind, id: found[2] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** What a text mentions, each once, in reading order. */
export function mentionsIn(text: string): Mention[] {
  const found = new Map<string, Mention>();
  for (const piece of piecesOf(text)) if (typeof piece !== 'string') found.set(mentionKey(piece), piece);
  return [...found.values()];
}

/** A text in which each mention is replaced by what it is called. */
export const withNames = (text: string, nameOf: (mention: Mention) => string): string =>
  piecesOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : nameOf(piece)))
    .join('');
