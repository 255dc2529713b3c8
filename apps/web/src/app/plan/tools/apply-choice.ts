import type { ChainedCommands, Editor } from '@tiptap/core';
import { roomAfter } from '../text/cards';
import type { ChoiceId } from './choices';

/** What can be done by the editor alone; a commitment or an image is chosen first. */
export type PlainChoiceId = Exclude<ChoiceId, 'commitment' | 'image'>;

const steps: Record<PlainChoiceId, (chain: ChainedCommands) => ChainedCommands> = {
  body: (chain) => chain.clearNodes(),
  heading1: (chain) => chain.setHeading({ level: 1 }),
  heading2: (chain) => chain.setHeading({ level: 2 }),
  heading3: (chain) => chain.setHeading({ level: 3 }),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  quote: (chain) => chain.toggleBlockquote(),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).command(roomAfter),
  divider: (chain) => chain.setHorizontalRule(),
};

export const applyChoice = (editor: Editor, id: PlainChoiceId): boolean =>
  steps[id](editor.chain().focus()).run();
