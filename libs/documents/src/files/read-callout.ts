import type { Node } from 'prosemirror-model';
import { type CalloutKind, calloutKinds } from '../plan-callout.js';
import { planSchema } from '../plan-schema.js';
import { calloutWords } from './paper.js';

const { nodes } = planSchema;

/** Alerts as others name them. */
const kindOfAlert: Partial<Record<string, CalloutKind>> = {
  note: 'note',
  tip: 'note',
  info: 'note',
  important: 'important',
  warning: 'important',
  caution: 'important',
  example: 'example',
};
const alert = /^\[!(\w+)\]\s*/;

/** A callout of blocks of which the first begins with its kind: `[!NOTE]`, or in files of our own the word alone. */
export function calloutOf(blocks: readonly Node[], isOurs = false): Node | undefined {
  const [first, ...rest] = blocks;
  if (first?.type !== nodes.paragraph) return undefined;
  const text = first.textContent;
  const named = calloutKinds.find((kind) => isOurs && calloutWords[kind] === text);
  const found = alert.exec(first.firstChild?.text ?? '');
  const kind = named ?? kindOfAlert[found?.[1]?.toLowerCase() ?? ''];
  if (!kind) return undefined;
  const head = found && !named ? first.cut(found[0].length) : undefined;
  const inside = [...(head && head.content.size > 0 ? [head] : []), ...rest];
  return nodes.callout.create({ kind }, inside.length > 0 ? inside : nodes.paragraph.create());
}
