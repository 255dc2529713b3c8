import type { Extensions } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { CommitmentCard, type CommitmentCardOptions } from './commitment-card.node';
import { PlanLink } from './plan-link';

/** Everything that a plan may hold: the same shape as `planSchema`, which the server checks by. */
export const planNodes = (card: Partial<CommitmentCardOptions> = {}): Extensions => [
  StarterKit.configure({
    undoRedo: false, // each person undoes their own words: the binding to Yjs does that
    link: false,
    codeBlock: false,
    underline: false,
    // It writes into the document of everybody who looks, readers too.
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    dropcursor: { class: 'drop-line', color: false, width: 3 },
  }),
  TableKit.configure({ table: { resizable: false, renderWrapper: true } }),
  PlanLink,
  CommitmentCard.configure(card),
];
