import type { Node } from '@tiptap/pm/model';
import type { NameOf } from '@throughline/documents';
import { type MentionKind, quoteMax, type Suggestion } from '@throughline/mission';
import { joined, type Piece, piecesIn, wordsBetween } from './engine/pieces';

export type CardKind = 'add' | 'delete' | 'replace' | 'format';

/** A suggestion as the panel lists it: what stands in the text, and who stands behind it. */
export interface SuggestionCard {
  readonly id: string;
  readonly kind: CardKind;
  readonly before: string;
  readonly after: string;
  /** Where it begins and ends in the text; null when nothing of it is there any more. */
  readonly place: { readonly from: number; readonly to: number } | null;
  /** Null when nobody can be named: its record is not there, or it was decided on before. */
  readonly record: Suggestion | null;
  /** One's own, and the server does not know of it yet. */
  readonly unsent: boolean;
}

export interface Known {
  readonly records: ReadonlyMap<string, Suggestion>;
  readonly unsent: ReadonlySet<string>;
  readonly nameOf: NameOf;
}

/** In reading order; open records of which nothing is left come last, the oldest first. */
export function cardsOf(doc: Node, { records, unsent, nameOf }: Known): readonly SuggestionCard[] {
  const byId = Map.groupBy(joined(doc, piecesIn(doc)), ({ id }) => id);
  const inText = [...byId].map(([id, pieces]) => {
    const record = records.get(id);
    const named = record?.state === 'open' ? record : null;
    return { ...read(doc, pieces, nameOf), id, record: named, unsent: !named && unsent.has(id) };
  });
  const gone = [...records.values()]
    .filter(({ id, state }) => state === 'open' && !byId.has(id))
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .map((record) => ({ ...nothing, id: record.id, record, unsent: false }));
  return [...inText, ...gone];
}

const nothing = { kind: 'delete' as const, before: '', after: '', place: null };

function read(
  doc: Node,
  pieces: readonly Piece[],
  nameOf: NameOf,
): Pick<SuggestionCard, 'kind' | 'before' | 'after' | 'place'> {
  const words = (kind: Piece['kind']) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .map(({ from, to }) => wordsBetween(doc, from, to, nameOf))
      .join(' … ');
  const [before, after, formatted] = [words('deletion'), words('insertion'), words('modification')];
  const place = { from: pieces[0]?.from ?? 0, to: pieces.at(-1)?.to ?? 0 };
  const kind = before && after ? 'replace' : before ? 'delete' : after ? 'add' : 'format';
  return { kind, before, after: kind === 'format' ? formatted : after, place };
}

/**
 * What a decision says that it was about, by the suggestion's id. All who read the plan are told, so a commitment or goal
 * that the page of whoever decides can name is told in neutral words.
 */
export function aboutEach(doc: Node, known: Known): ReadonlyMap<string, string> {
  const nameOf: NameOf = (mention) => hidden[mention.kind] ?? known.nameOf(mention);
  return new Map(
    cardsOf(doc, { ...known, nameOf }).map(({ id, before, after }) => [
      id,
      [before, after]
        .filter(Boolean)
        .join(' → ')
        .replace(/\p{Cc}/gu, ' ')
        .slice(0, quoteMax)
        .toWellFormed(),
    ]),
  );
}

const hidden: Partial<Record<MentionKind, string>> = {
  commitment: $localize`a commitment`,
  goal: $localize`a goal`,
};
