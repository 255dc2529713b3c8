import type { Mark } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { suggestFormat } from './suggest-format';
import { endSign, idOf, kindOf, piecesIn, suggestionOn } from './pieces';
import { type Change, readChange } from './reading-change';

/** Whose suggestions these are. */
export interface Author {
  /** Whether an id is of an open suggestion of theirs. */
  readonly mine: (id: string) => boolean;
  readonly newId: () => string;
}

/** Why a change is not suggested: it is more than letters, or it would alter what somebody else suggests. */
export type NotSuggested = 'structure' | 'others';

export interface Suggested {
  readonly tr: Transaction;
  readonly id: string;
}

type Replacing = Extract<Change, { what: 'replace' }>;

/** The same change as a suggestion: what it would delete stays under a mark, what it inserts comes under one. */
export function suggest(given: Transaction, state: EditorState, author: Author): Suggested | NotSuggested {
  const change = readChange(given);
  if (!change) return 'structure';
  const { tr } = state;
  const id =
    change.what === 'format'
      ? suggestFormat(tr, change.steps, author)
      : new Replacement(state, tr, widened(state, change, author), author).write(given);
  if (!id || tr.steps.length === 0) return 'others';
  if (given.storedMarksSet) tr.setStoredMarks(given.storedMarks);
  return { tr: given.scrolledIntoView ? tr.scrollIntoView() : tr, id };
}

/** The sign at an own new paragraph's end is not there for its writer: taking it back takes the end back. */
function widened({ doc }: EditorState, change: Replacing, { mine }: Author): Replacing {
  const { from, to, slice } = change;
  if (slice.size > 0 || doc.textBetween(from, to, '|') !== endSign) return change;
  const $from = doc.resolve(from);
  const mark = suggestionOn($from.nodeAfter);
  const own = mark && kindOf(mark) === 'insertion' && mine(idOf(mark));
  if (own && $from.parentOffset === 0 && $from.depth === 1 && $from.index(0) > 0) {
    const end = $from.before() - 1;
    return doc.resolve(end).parent.isTextblock ? { ...change, from: end } : change;
  }
  return $from.parentOffset > 0 ? { ...change, from: from - 1 } : change;
}

/** One replaced range on its way into marks. */
class Replacement {
  private readonly id: string;
  private readonly crosses: boolean;

  constructor(
    private readonly state: EditorState,
    private readonly tr: Transaction,
    private readonly change: Replacing,
    private readonly author: Author,
  ) {
    const { doc } = state;
    this.id = this.nearby() ?? author.newId();
    this.crosses = !doc.resolve(change.from).sameParent(doc.resolve(change.to));
  }

  write(given: Transaction): string | null {
    const { from, to, slice } = this.change;
    if (from < to) this.remove();
    const at = this.tr.mapping.map(to);
    if (slice.size > 0) this.insert(at);
    else this.putCaret(given, at);
    return this.id;
  }

  /** The run goes on where the caret still stands at one's own words; another's words lend no id. */
  private nearby(): string | undefined {
    const { doc } = this.state;
    const { from, to } = this.change;
    const beside = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter].flatMap(
      (node) => suggestionOn(node) ?? [],
    );
    const inside = piecesIn(doc, from, to).map((piece) => piece.id);
    return [...beside.filter((mark) => kindOf(mark) !== 'modification').map(idOf), ...inside].find(
      this.author.mine,
    );
  }

  private mark(kind: 'insertion' | 'deletion'): Mark {
    const type = this.state.schema.marks[kind];
    if (!type) throw new Error(`the text has no marks for ${kind}s`);
    return type.create({ id: this.id });
  }

  private remove(): void {
    const { from, to } = this.change;
    if (this.crosses && this.takesOwnEnd()) return;
    const { doc } = this.state;
    const letters: { from: number; to: number; mark: Mark | undefined }[] = [];
    doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isText) return;
      letters.push({
        from: Math.max(from, pos),
        to: Math.min(to, pos + node.nodeSize),
        mark: suggestionOn(node),
      });
    });
    if (this.crosses) this.signEnds();
    for (const { from: start, to: end, mark } of letters.toReversed()) this.takeAway(start, end, mark);
  }

  private takeAway(from: number, to: number, mark: Mark | undefined): void {
    const [start, end] = [this.tr.mapping.map(from, 1), this.tr.mapping.map(to, -1)];
    if (!mark) this.tr.addMark(start, end, this.mark('deletion'));
    else if (kindOf(mark) === 'insertion' && this.author.mine(idOf(mark))) this.tr.delete(start, end);
    // What is deleted already stays so, and what another inserted or formatted is theirs until it is decided.
  }

  /** Back over the end of a paragraph that one's own suggestion made: it was never there. */
  private takesOwnEnd(): boolean {
    const { doc } = this.state;
    const { from, to } = this.change;
    if (doc.textBetween(from, to).replaceAll(endSign, '') !== '') return false;
    const [before, after] = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter];
    const own = [before, doc.resolve(from).nodeAfter, after, doc.resolve(to).nodeBefore].some((node) => {
      const mark = suggestionOn(node);
      const signed = node?.text?.includes(endSign) === true;
      return signed && mark !== undefined && kindOf(mark) === 'insertion' && this.author.mine(idOf(mark));
    });
    if (!own) return false;
    const start = before?.text?.endsWith(endSign) ? from - 1 : from;
    const end = after?.text?.startsWith(endSign) ? to + 1 : to;
    this.tr.delete(start, end);
    return true;
  }

  private signEnds(): void {
    const { doc, schema } = this.state;
    const $from = doc.resolve(this.change.from);
    const $to = doc.resolve(this.change.to);
    const sign = schema.text(endSign, [this.mark('deletion')]);
    if ($to.parentOffset === 0 && $to.parent.isTextblock && !isSign($to.nodeAfter))
      this.tr.insert($to.pos, sign);
    if (
      $from.parentOffset === $from.parent.content.size &&
      $from.parent.isTextblock &&
      !isSign($from.nodeBefore)
    )
      this.tr.insert($from.pos, sign);
  }

  private insert(at: number): void {
    const { tr } = this;
    const mark = this.mark('insertion');
    const { slice } = this.change;
    tr.replace(at, at, slice);
    const grown = tr.mapping.maps.at(-1)?.map(at, 1) ?? at;
    const starts = tr.mapping.maps.at(-1)?.map(at, -1) ?? at;
    let end = grown;
    tr.addMark(starts, end, mark);
    for (const place of this.emptyEnds(starts, end)) {
      tr.insert(place, this.state.schema.text(endSign, [mark]));
      end += 1;
    }
    tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
  }

  /** Both sides of each new paragraph's end need a letter to carry the mark; from the last to the first. */
  private emptyEnds(from: number, to: number): number[] {
    const { doc } = this.tr;
    const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
    if ($from.sameParent($to)) return [];
    const empty: number[] = [];
    doc.nodesBetween(from, to, (node, pos) => {
      const inside = pos >= from && pos + node.nodeSize <= to;
      if (node.isTextblock && inside && node.childCount === 0) empty.push(pos + 1);
    });
    if ($to.parent.isTextblock && $to.parentOffset === 0) empty.push(to);
    if ($from.parent.isTextblock && $from.parentOffset === $from.parent.content.size) empty.unshift(from);
    return [...new Set(empty)].toSorted((a, b) => b - a);
  }

  /** Deleted words stay: the caret goes over them, on the side to which it was going. */
  private putCaret(given: Transaction, end: number): void {
    const forwards = this.state.selection.empty && this.state.selection.head === this.change.from;
    const start = this.tr.mapping.map(this.change.from, -1);
    const back = given.selection.head <= this.change.from;
    const place = forwards || !back ? end : start;
    this.tr.setSelection(TextSelection.near(this.tr.doc.resolve(place), forwards ? 1 : -1));
  }
}

const isSign = (node: { text?: string | undefined } | null) => node?.text?.includes(endSign) === true;
