import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';
import { Fragment, Mark, type Node } from 'prosemirror-model';
import { planSchema } from '../plan-schema.js';
import { safeHref } from '../safe-href.js';
import { Unreadable } from './archive.js';
import { type Imported, lost, type Losses } from './imported.js';
import { calloutOf } from './read-callout.js';
import { tableOf } from './read-table.js';

const { nodes, marks } = planSchema;
const mostNodes = 40_000;
const deepest = 60;

const markOf: Record<string, keyof typeof marks> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  kbd: 'code',
  tt: 'code',
  a: 'link',
};
const inlineTags = new Set([
  ...Object.keys(markOf),
  'br',
  'img',
  'sup',
  'sub',
  'span',
  'u',
  'ins',
  'small',
  'mark',
  'font',
]);
const silent = new Set(['head', 'title', 'meta', 'link', 'colgroup', 'col', 'caption']);
const unheld = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'video',
  'audio',
  'canvas',
  'base',
]);

/** HTML as a plan's text: what the schema knows is kept, what surrounds words is taken off, all else is left out. */
export function readHtml(html: string): Imported {
  const reader = new HtmlReader();
  const blocks = reader.blocks(parseFragment(html).childNodes, 0);
  const doc = nodes.doc.create(null, blocks.length > 0 ? blocks : [nodes.paragraph.create()]);
  doc.check();
  return { doc, dropped: reader.dropped };
}

export const isElement = (node: Tree.ChildNode): node is Tree.Element => 'tagName' in node;
export const attributeOf = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

export class HtmlReader {
  readonly dropped: Losses = {};
  private count = 0;

  /** Words between blocks become paragraphs of their own. */
  blocks(children: readonly Tree.ChildNode[], depth: number): Node[] {
    const found: Node[] = [];
    let loose: Node[] = [];
    const settle = () => {
      const words = tidied(loose);
      if (words.length > 0) found.push(nodes.paragraph.create(null, words));
      loose = [];
    };
    for (const child of children) {
      if (isElement(child) && !inlineTags.has(child.tagName)) {
        settle();
        found.push(...this.block(child, depth + 1));
      } else if (isElement(child) && holdsBlocks(child)) {
        // A wrapper of looks around whole blocks, such as Google's <b>.
        settle();
        found.push(...this.blocks(child.childNodes, depth + 1));
      } else loose.push(...this.inline(child, Mark.none, depth + 1));
    }
    settle();
    return found;
  }

  private block(element: Tree.Element, depth: number): Node[] {
    this.tell();
    const { tagName, childNodes } = element;
    if (silent.has(tagName)) return [];
    if (unheld.has(tagName)) return this.drop();
    if (depth > deepest) return this.flat(element);
    if (/^h[1-6]$/.test(tagName)) return this.heading(element, depth);
    switch (tagName) {
      case 'ul':
      case 'ol':
        return this.list(element, depth);
      case 'blockquote':
        return wrapped(
          this.blocks(childNodes, depth),
          (blocks) => calloutOf(blocks) ?? nodes.blockquote.create(null, blocks),
        );
      case 'aside':
        return this.aside(element, depth);
      case 'hr':
        return [nodes.horizontalRule.create()];
      case 'pre':
        return this.verbatim(element);
      case 'table':
        return tableOf(element, (cell) => this.blocks(cell.childNodes, depth));
      default:
        return this.blocks(childNodes, depth);
    }
  }

  private aside(element: Tree.Element, depth: number): Node[] {
    const blocks = this.blocks(element.childNodes, depth);
    const callout = attributeOf(element, 'class') === 'callout' ? calloutOf(blocks, true) : undefined;
    return callout ? [callout] : blocks;
  }

  private heading(element: Tree.Element, depth: number): Node[] {
    const words = tidied(this.inlines(element, Mark.none, depth));
    const level = Math.min(Number(element.tagName.slice(1)), 3);
    return words.length > 0 ? [nodes.heading.create({ level }, words)] : [];
  }

  private list(element: Tree.Element, depth: number): Node[] {
    const items: Node[] = [];
    for (const child of element.childNodes) {
      const inside = isElement(child) && child.tagName === 'li' ? child.childNodes : [child];
      const blocks = this.blocks(inside, depth);
      if (blocks.length === 0) continue;
      const first = blocks[0]?.type === nodes.paragraph ? [] : [nodes.paragraph.create()];
      items.push(nodes.listItem.create(null, [...first, ...blocks]));
    }
    if (items.length === 0) return [];
    if (element.tagName === 'ul') return [nodes.bulletList.create(null, items)];
    const start = Number.parseInt(attributeOf(element, 'start') ?? '1', 10);
    return [
      nodes.orderedList.create({ start: Number.isSafeInteger(start) && start >= 0 ? start : 1 }, items),
    ];
  }

  private verbatim(element: Tree.Element): Node[] {
    const lines = textOf(element).replace(/\n$/, '').split('\n');
    const words = lines.flatMap((line, index) => [
      ...(index > 0 ? [nodes.hardBreak.create()] : []),
      ...(line ? [planSchema.text(line, [marks.code.create()])] : []),
    ]);
    return words.length > 0 ? [nodes.paragraph.create(null, words)] : [];
  }

  private flat(element: Tree.Element): Node[] {
    const words = textOf(element).replace(/\s+/g, ' ').trim();
    return words ? [nodes.paragraph.create(null, planSchema.text(words))] : [];
  }

  private inlines(element: Tree.Element, marked: readonly Mark[], depth: number): Node[] {
    return element.childNodes.flatMap((child) => this.inline(child, marked, depth));
  }

  private inline(node: Tree.ChildNode, marked: readonly Mark[], depth: number): Node[] {
    this.tell();
    if ('value' in node) {
      const text = node.value.replace(/[ \t\r\n\f]+/g, ' ');
      return text ? [planSchema.text(text, marked)] : [];
    }
    if (!isElement(node)) return [];
    if (node.tagName === 'br') return [nodes.hardBreak.create()];
    if (node.tagName === 'img') return this.drop('image');
    if (unheld.has(node.tagName)) return this.drop();
    if (depth > deepest) return [];
    return this.inlines(node, this.marksOf(node, marked), depth + 1);
  }

  private marksOf(element: Tree.Element, marked: readonly Mark[]): readonly Mark[] {
    const name = markOf[element.tagName];
    const type = name && marks[name];
    if (!type) return marked;
    if (name !== 'link') return type.create().addToSet(marked);
    const href = attributeOf(element, 'href');
    // A place inside the other document, which does not come along.
    if (href === undefined || href.startsWith('#')) return marked;
    const safe = /^[/?]/.test(href.trim()) ? null : safeHref(href);
    if (safe === null) lost(this.dropped, 'link');
    return safe === null ? marked : type.create({ href: safe }).addToSet(marked);
  }

  private drop(what: 'image' | 'other' = 'other'): [] {
    lost(this.dropped, what);
    return [];
  }

  private tell(): void {
    if (++this.count > mostNodes) throw new Unreadable('tooLarge');
  }
}

const wrapped = (blocks: Node[], wrap: (blocks: Node[]) => Node): Node[] =>
  blocks.length > 0 ? [wrap(blocks)] : [];

const holdsBlocks = (element: Tree.Element): boolean =>
  element.childNodes.some(
    (child) =>
      isElement(child) &&
      !unheld.has(child.tagName) &&
      (!inlineTags.has(child.tagName) || holdsBlocks(child)),
  );

function textOf(element: Tree.Element): string {
  let text = '';
  const waiting: Tree.ChildNode[] = [element];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) text += node.value;
    if (isElement(node)) waiting.push(...[...node.childNodes].reverse());
  }
  return text;
}

/** Words as they show: no blanks at either end or in rows, and no breaks outside. */
function tidied(words: readonly Node[]): Node[] {
  const told: Node[] = [];
  let blank: boolean = true;
  for (const node of words) {
    const text: string = node.text ?? '';
    const kept: string = blank ? text.replace(/^ /, '') : text;
    if (!node.isText) told.push(node);
    else if (kept) told.push(planSchema.text(kept, node.marks));
    blank = node.isText ? (kept === '' ? blank : kept.endsWith(' ')) : true;
  }
  const isEdge = (node: Node | undefined) => node !== undefined && (!node.isText || node.text?.trim() === '');
  while (isEdge(told.at(-1))) told.pop();
  while (isEdge(told[0])) told.shift();
  const last = told.at(-1);
  if (last?.text) told.splice(-1, 1, planSchema.text(last.text.trimEnd(), last.marks));
  return Fragment.fromArray(told).content.slice();
}
