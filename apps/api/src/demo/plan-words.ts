import { planSchema, safeHref } from '@throughline/documents';
import type { StoredFile } from '@throughline/mission';
import type { Mark, Node } from 'prosemirror-model';

const { nodes, marks } = planSchema;

/** What a told text refers to by keys: ids of commitments, and pictures by the names of their files. */
export interface Told {
  readonly cards: ReadonlyMap<string, string>;
  readonly pictures?: ReadonlyMap<string, Pick<StoredFile, 'id' | 'width' | 'height'>>;
}

/**
 * Reads the few marks in which the demo's plan is written; `@C1` becomes the card of that commitment,
 * `![what it shows](file)` a picture.
 */
export function readPlan(text: string, told: Told): Node {
  const blocks = text
    .trim()
    .split(/\n{2,}/)
    .map((block) => readBlock(block.split('\n'), told));
  const doc = make('doc', blocks);
  doc.check();
  return doc;
}

function readBlock(lines: readonly string[], told: Told): Node {
  const first = lines[0] ?? '';
  const heading = /^(#{1,3}) (.+)$/.exec(first);
  if (heading) return make('heading', inline(heading[2] ?? ''), { level: heading[1]?.length });
  if (first === '---') return make('horizontalRule');
  if (first.startsWith('@')) return card(first.slice(1), told);
  if (first.startsWith('![')) return image(first, told);
  if (first.startsWith('> '))
    return make(
      'blockquote',
      lines.map((line) => paragraph(line.slice(2))),
    );
  if (first.startsWith('- '))
    return make(
      'bulletList',
      lines.map((line) => item(line.slice(2))),
    );
  if (/^\d+\. /.test(first))
    return make(
      'orderedList',
      lines.map((line) => item(line.replace(/^\d+\. /, ''))),
    );
  if (first.startsWith('|')) return make('table', lines.map(row));
  return paragraph(lines.join(' '));
}

function make(name: string, content: readonly Node[] = [], attrs: object | null = null): Node {
  const type = nodes[name];
  if (!type) throw new Error(`a plan has no ${name}`);
  return type.createChecked(attrs as Record<string, unknown> | null, content);
}

const paragraph = (line: string) => make('paragraph', inline(line));
const item = (line: string) => make('listItem', [paragraph(line)]);

function card(ref: string, { cards }: Told): Node {
  const commitmentId = cards.get(ref);
  if (!commitmentId) throw new Error(`the plan names ${ref}, which nobody promised`);
  return make('commitmentCard', [], { commitmentId });
}

function image(line: string, { pictures }: Told): Node {
  const [, alt = '', name = ''] = /^!\[(.*)\]\((.+)\)$/.exec(line) ?? [];
  const file = pictures?.get(name);
  if (!file) throw new Error(`the plan shows ${name}, which nobody brought`);
  const { id: fileId, width, height } = file;
  return make('image', [], { fileId, alt, width, height });
}

function row(line: string, index: number): Node {
  const cells = line.split('|').slice(1, -1);
  const kind = index === 0 ? 'tableHeader' : 'tableCell';
  return make(
    'tableRow',
    cells.map((words) => make(kind, [paragraph(words.trim())])),
  );
}

const inlineMarks = /\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)/g;

function inline(line: string): Node[] {
  const pieces: Node[] = [];
  let from = 0;
  for (const found of line.matchAll(inlineMarks)) {
    const [whole, bold, italic, words, href] = found;
    if (found.index > from) pieces.push(planSchema.text(line.slice(from, found.index)));
    pieces.push(planSchema.text(bold ?? italic ?? words ?? '', [markOf(bold, italic, href)]));
    from = found.index + whole.length;
  }
  if (from < line.length) pieces.push(planSchema.text(line.slice(from)));
  return pieces;
}

function markOf(bold?: string, italic?: string, href?: string): Mark {
  const [name, attrs] = bold
    ? ['bold', null]
    : italic
      ? ['italic', null]
      : ['link', { href: safeHref(href ?? '') }];
  const type = marks[name as string];
  if (!type) throw new Error(`a plan has no mark ${String(name)}`);
  return type.create(attrs as Record<string, unknown> | null);
}
