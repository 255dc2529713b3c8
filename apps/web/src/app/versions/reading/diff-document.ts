import { Fragment, type Mark, type Node, type Schema } from '@tiptap/pm/model';
import { align, type Step } from './align';
import { inlineDiff, marked } from './inline-diff';

/** A text that shows how it came from another, and how many changes those are. */
export interface Compared {
  readonly doc: Node;
  readonly changes: number;
}

const alikeEnough = 0.35;

/** What the ear is told where a change begins. */
export interface ChangeWords {
  readonly removed: string;
  readonly added: string;
}

/**
 * Both texts as one: what was taken away stands struck where it stood, what came stands marked where it stands. Blocks
 * that are alike are compared word by word, lists and tables item by item and cell by cell; a heading that became a
 * paragraph, or a card, is taken away and added whole.
 */
export function compare(was: Node, now: Node, words: ChangeWords): Compared {
  const drawing = new Drawing(now.type.schema, words);
  const doc = now.type.create(null, drawing.blocks(was.children, now.children));
  return { doc, changes: drawing.count };
}

const same = (a: Node, b: Node) => a.eq(b);

function alike(a: Node, b: Node): number {
  if (a.isAtom || !a.hasMarkup(b.type, b.attrs)) return 0;
  const likeness = dice(wordsOf(a), wordsOf(b));
  return likeness >= alikeEnough || isPart(a) ? Math.max(likeness, 0.01) * 0.99 : 0;
}

// Rows and cells have their place: a cell whose words are all new is still that cell.
const isPart = ({ type }: Node) => ['tableRow', 'tableCell', 'tableHeader'].includes(type.name);

const wordsOf = (node: Node) =>
  node.textBetween(0, node.content.size, ' ', (leaf) => ` ${JSON.stringify(leaf.attrs)} `).match(/\S+/g) ??
  [];

function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const held = left.get(word) ?? 0;
    if (held > 0) shared++;
    left.set(word, held - 1);
  }
  return (2 * shared) / (a.length + b.length);
}

class Drawing {
  count = 0;

  constructor(
    private readonly schema: Schema,
    private readonly words: ChangeWords,
  ) {}

  blocks(was: readonly Node[], now: readonly Node[]): Fragment {
    const drawn: Node[] = [];
    let running = false;
    for (const step of align(was, now, { same, alike })) {
      // Blocks that went and came at one place are one change: a passage was replaced.
      const whole = step.does === 'add' || step.does === 'remove';
      if (whole && !running) this.count++;
      running = whole;
      drawn.push(this.step(step));
    }
    return Fragment.fromArray(drawn);
  }

  private step(step: Step<Node>): Node {
    switch (step.does) {
      case 'keep':
        return step.now;
      case 'change':
        return step.now.isTextblock ? this.text(step.was, step.now) : this.container(step.was, step.now);
      case 'remove':
        return this.whole(step.was, 'Del');
      case 'add':
        return this.whole(step.now, 'Ins');
    }
  }

  private container(was: Node, now: Node): Node {
    return now.copy(this.blocks(was.children, now.children));
  }

  private text(was: Node, now: Node): Node {
    let content = Fragment.empty;
    let replacing = false;
    for (const piece of inlineDiff(was, now)) {
      if (piece.kind === 'same') content = content.append(piece.content);
      else {
        if (!replacing) this.count++;
        content = content.append(this.changed(piece.content, piece.kind === 'added' ? 'Ins' : 'Del'));
      }
      replacing = piece.kind === 'removed';
    }
    return now.copy(content);
  }

  /** A whole block: wrapped, or where only its like may stand (items, rows, cells), with all of its words marked. */
  private whole(node: Node, how: 'Ins' | 'Del'): Node {
    const wrapper = this.schema.nodes[`diff${how}Blocks`];
    if (node.type.isInGroup('block') && wrapper)
      return wrapper.create({ change: this.count, said: this.said(how) }, node);
    return this.within(node, how);
  }

  private within(node: Node, how: 'Ins' | 'Del'): Node {
    if (node.isTextblock) return node.copy(this.changed(node.content, how));
    return node.copy(Fragment.fromArray(node.children.map((child) => this.within(child, how))));
  }

  private changed(content: Fragment, how: 'Ins' | 'Del'): Fragment {
    if (content.size === 0) return content;
    const mark = this.mark(`diff${how}`, { change: this.count });
    const label = this.schema.text(`${this.said(how)} `, [mark, this.mark('said')]);
    return Fragment.from(label).append(marked(content, mark));
  }

  private said = (how: 'Ins' | 'Del') => (how === 'Ins' ? this.words.added : this.words.removed);

  private mark(name: string, attrs: Record<string, unknown> = {}): Mark {
    return this.schema.mark(name, attrs);
  }
}
