import { type Mention, mentionKey } from '@throughline/mission';
import type { Mark, Node } from 'prosemirror-model';
import type { CalloutKind } from '../plan-callout.js';
import { mentionOn, mentionSign } from '../plan-mention.js';
import {
  type Block,
  type Cell,
  type Change,
  type Paper,
  type Picture,
  type Remark,
  type Run,
  unseenPicture,
} from './paper.js';
import { placeRemarks } from './remarks.js';

/** What a commitment's card says in a file. */
export interface CardWords {
  readonly title: string;
  readonly facts: string;
  readonly href: string;
}

/** What a mention is called in a file, and where it leads. */
export interface NameWords {
  readonly name: string;
  readonly href?: string;
}

const unnamed: Record<Mention['kind'], string> = {
  person: 'somebody',
  organisation: 'an organisation',
  commitment: 'a promise that this page can’t show',
  goal: 'a goal that this page can’t show',
};

/** Where a picture stands on the web, and its bytes unless they would make the file too large. */
export interface ImageInFile {
  readonly href: string;
  readonly picture: Picture | null;
}

export interface Credit {
  readonly author: string;
  readonly at: string;
}

export interface PaperGround {
  readonly title: string;
  readonly lines: readonly string[];
  readonly at: string;
  /** Where the text stands on the web: addresses of its own site are told whole. */
  readonly address: string;
  /** The commitments that this reader may see; any other card is one neutral line. */
  readonly cards: ReadonlyMap<string, CardWords>;
  /** What this reader may know of what the text mentions, by `mentionKey`; all else is told in neutral words. */
  readonly names?: ReadonlyMap<string, NameWords>;
  /** The pictures that this reader may see, by their file; any other is one neutral line. */
  readonly images?: ReadonlyMap<string, ImageInFile>;
  readonly remarks?: readonly Remark[];
  /** Who suggested what, by the id in the text. */
  readonly credits?: ReadonlyMap<string, Credit>;
}

const unseen = 'A promise that this page can’t show';
const flags = ['bold', 'italic', 'strike', 'code'] as const;

/** A plan as a paper for one reader. It asks little of the text: whatever the schema's node types can hold goes out. */
export function toPaper(doc: Node, ground: PaperGround): Paper {
  const { title, lines, at, remarks = [] } = ground;
  const blocks = placeRemarks(new Walk(ground).blocks(doc), remarks);
  return { title, lines, at, language: 'en-GB', remarks, blocks };
}

class Walk {
  constructor(private readonly ground: PaperGround) {}

  blocks(parent: Node, change?: Change): Block[] {
    return parent.children.flatMap((node) => this.block(node, this.changeOf(node.marks) ?? change));
  }

  private block(node: Node, change?: Change): Block[] {
    switch (node.type.name) {
      case 'paragraph':
        return [{ kind: 'paragraph', runs: this.runs(node, change) }];
      case 'heading':
        return [{ kind: 'heading', level: node.attrs['level'] as 1 | 2 | 3, runs: this.runs(node, change) }];
      case 'bulletList':
        return [{ kind: 'list', start: null, items: this.items(node, change) }];
      case 'orderedList':
        return [{ kind: 'list', start: Number(node.attrs['start']), items: this.items(node, change) }];
      case 'blockquote':
        return [{ kind: 'quote', blocks: this.blocks(node, change) }];
      case 'callout':
        return [
          { kind: 'callout', label: node.attrs['kind'] as CalloutKind, blocks: this.blocks(node, change) },
        ];
      case 'horizontalRule':
        return [{ kind: 'rule' }];
      case 'table':
        return [{ kind: 'table', rows: node.children.map((row) => this.cells(row, change)) }];
      case 'commitmentCard':
        return [this.card(String(node.attrs['commitmentId']), change)];
      case 'image':
        return [this.image(node)];
      default:
        return this.blocks(node, change);
    }
  }

  private items(list: Node, change?: Change): Block[][] {
    return list.children.map((item) =>
      item.type.name === 'listItem'
        ? this.blocks(item, this.changeOf(item.marks) ?? change)
        : this.block(item, change),
    );
  }

  private cells(row: Node, change?: Change): Cell[] {
    return row.children.map((cell) => ({
      header: cell.type.name === 'tableHeader',
      colspan: spanOf(cell.attrs['colspan']),
      rowspan: spanOf(cell.attrs['rowspan']),
      blocks: this.blocks(cell, change),
    }));
  }

  private card(commitmentId: string, change?: Change): Block {
    const words = this.ground.cards.get(commitmentId);
    const run = (text: string, more: Partial<Run> = {}): Run => ({
      text,
      ...more,
      ...(change && { change }),
    });
    if (!words) return { kind: 'card', head: [run(unseen, { italic: true })], facts: [] };
    return {
      kind: 'card',
      head: [run(words.title, { bold: true, href: words.href })],
      facts: [run(words.facts)],
    };
  }

  private image({ attrs }: Node): Block {
    const image = this.ground.images?.get(String(attrs['fileId']));
    if (!image) return { kind: 'paragraph', runs: [{ text: unseenPicture, italic: true }] };
    return { kind: 'image', alt: String(attrs['alt']), ...image };
  }

  private runs(block: Node, around?: Change): Run[] {
    return block.children.flatMap((node): Run[] => {
      const change = this.changeOf(node.marks) ?? around;
      const more = change ? { change } : {};
      if (node.type.name === 'hardBreak') return [{ text: '\n', ...more }];
      if (!node.isText) return [];
      const look = { ...this.look(node.marks), ...more };
      const mention = mentionOn(node);
      if (mention) return this.named(node.text ?? '', mention, look);
      // Some writers leave line ends inside words; only a break is a break.
      return [{ text: (node.text ?? '').replace(/[\r\n\t]+/g, ' '), ...look }];
    });
  }

  /** Each sign is the name; letters that somebody put under the mark are only themselves. */
  private named(text: string, mention: Mention, look: Partial<Run>): Run[] {
    const { name, href } = this.ground.names?.get(mentionKey(mention)) ?? { name: unnamed[mention.kind] };
    return text
      .split(mentionSign)
      .flatMap((words, index): Run[] => [
        ...(index > 0 ? [{ ...look, text: name, ...(href !== undefined && { href }) }] : []),
        ...(words ? [{ ...look, text: words }] : []),
      ]);
  }

  private look(marks: readonly Mark[]): Partial<Run> {
    const named = (name: string) => marks.find((mark) => mark.type.name === name);
    const href = this.hrefOf(named('link'));
    return {
      ...Object.fromEntries(flags.filter(named).map((flag) => [flag, true])),
      ...(href !== undefined && { href }),
    };
  }

  private hrefOf(link: Mark | undefined): string | undefined {
    const href: unknown = link?.attrs['href'];
    if (typeof href !== 'string' || !URL.canParse(href, this.ground.address)) return undefined;
    return new URL(href, this.ground.address).href;
  }

  private changeOf(marks: readonly Mark[]): Change | undefined {
    const mark = marks.find(({ type }) => type.name === 'insertion' || type.name === 'deletion');
    if (!mark) return undefined;
    const id = String(mark.attrs['id']);
    const credit = this.ground.credits?.get(id) ?? { author: null, at: this.ground.at };
    return { kind: mark.type.name as Change['kind'], id, ...credit };
  }
}

// A span that no table can have would let one cell claim a million columns.
const spanOf = (span: unknown): number => Math.min(Math.max(1, Math.floor(Number(span)) || 1), 100);
