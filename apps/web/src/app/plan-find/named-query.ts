import { type Mention } from '@throughline/mission';
import { mentionOn, mentionSign, type NameOf } from '@throughline/documents';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { SearchQuery, type SearchResult } from 'prosemirror-search';

interface Wish {
  readonly search: string;
  readonly replace: string;
  readonly caseSensitive: boolean;
}

/**
 * Finds words in the text, and the names that are drawn over it: a mention is found by any part of its name, and
 * stays as it is when words are replaced.
 */
export class NamedQuery extends SearchQuery {
  private sought: { doc: Node; places: readonly number[] } | undefined;

  constructor(
    wish: Wish,
    private readonly nameOf: NameOf,
  ) {
    super({ ...wish, literal: true });
  }

  override findNext(state: EditorState, from = 0, to = state.doc.content.size): SearchResult | null {
    const words = this.valid ? super.findNext(state, from, to) : null;
    const name = this.places(state.doc).find((at) => at >= from && at < to);
    return nearer(words, name, (a, b) => a < b);
  }

  override findPrev(state: EditorState, from = state.doc.content.size, to = 0): SearchResult | null {
    const words = this.valid ? super.findPrev(state, from, to) : null;
    const name = this.places(state.doc).findLast((at) => at < from && at >= to);
    return nearer(words, name, (a, b) => a > b);
  }

  override getReplacements(state: EditorState, result: SearchResult) {
    return this.isName(state.doc, result.from) ? [] : super.getReplacements(state, result);
  }

  isName(doc: Node, at: number): boolean {
    return this.places(doc).includes(at);
  }

  private places(doc: Node): readonly number[] {
    if (this.sought?.doc !== doc) this.sought = { doc, places: this.valid ? this.seek(doc) : [] };
    return this.sought.places;
  }

  private seek(doc: Node): number[] {
    const places: number[] = [];
    doc.descendants((node, pos) => {
      const mention = node.isText ? mentionOn(node) : null;
      if (!mention || !this.holds(mention)) return;
      [...(node.text ?? '')].forEach((letter, index) => letter === mentionSign && places.push(pos + index));
    });
    return places;
  }

  private holds(mention: Mention): boolean {
    const plain = (words: string) => (this.caseSensitive ? words : words.toLocaleLowerCase());
    return plain(this.nameOf(mention)).includes(plain(this.search));
  }
}

function nearer(
  words: SearchResult | null,
  name: number | undefined,
  before: (a: number, b: number) => boolean,
): SearchResult | null {
  if (name === undefined || (words && !before(name, words.from))) return words;
  return { from: name, to: name + 1, match: null, matchStart: name };
}
