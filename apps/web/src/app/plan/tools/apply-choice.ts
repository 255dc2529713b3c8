import type { ChainedCommands, Editor } from '@tiptap/core';
import { roomAfter } from '../text/cards';
import type { ChoiceId } from './choices';

/** What can be done by the editor alone; a commitment, an image or a template is chosen first. */
export type PlainChoiceId = Exclude<ChoiceId, 'commitment' | 'image' | 'template'>;

const steps: Record<PlainChoiceId, (chain: ChainedCommands) => ChainedCommands> = {
  body: (chain) => chain.clearNodes(),
  heading1: (chain) => chain.setHeading({ level: 1 }),
  heading2: (chain) => chain.setHeading({ level: 2 }),
  heading3: (chain) => chain.setHeading({ level: 3 }),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  quote: (chain) => chain.toggleBlockquote(),
  note: (chain) => chain.setCallout('note'),
  important: (chain) => chain.setCallout('important'),
  example: (chain) => chain.setCallout('example'),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).command(roomAfter),
  divider: (chain) => chain.setHorizontalRule(),
};

export const applyChoice = (editor: Editor, id: PlainChoiceId): boolean =>
  steps[id](editor.chain().focus()).run();
