import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { type CommitmentAddress, planField } from '@throughline/documents';
import type { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import { type CommentsFace, commentMarks } from '../comments/comment-marks';
import { cardsByAddress } from './cards';
import { cleanedPaste } from './cleaned-paste';
import { drawCaret, type Identity } from './carets';
import type { CommitmentCardOptions } from './commitment-card.node';
import { doors, type WaysOut } from './doors';
import { type MentionsFace, mentionOffer } from './mention-offer';
import type { MentionOptions } from './mention.mark';
import type { ImageOptions } from './image.node';
import { broughtFiles } from './images';
import { ownCaret } from './own-caret';
import { planNodes } from './plan-nodes';
import { slash, type SlashFace } from './slash';
import { suggestionDoor, type SuggestionsFace } from './suggestion-door';

/** What the editor stands on: the shared text, who writes, and the parts of the screen that it calls. */
export interface PlanGround {
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly me: Identity;
  readonly card: CommitmentCardOptions;
  readonly mention: MentionOptions;
  readonly mentions: MentionsFace;
  readonly image: ImageOptions;
  readonly slash: SlashFace;
  readonly ways: WaysOut;
  readonly comments: CommentsFace;
  readonly suggestions: SuggestionsFace;
  /** Files that somebody drops or pastes. */
  readonly bring: (files: readonly File[]) => void;
  readonly find: (address: CommitmentAddress) => string | undefined;
}

export const planExtensions = ({
  doc,
  awareness,
  me,
  card,
  mention,
  image,
  ...parts
}: PlanGround): Extensions => [
  ...planNodes(card, mention, image),
  ownCaret(doc),
  Collaboration.configure({ document: doc, field: planField }),
  CollaborationCaret.configure({
    provider: { awareness },
    user: { ...me },
    render: drawCaret,
    selectionRender: ({ colour }) => ({ class: 'caret-range', 'data-sector': String(colour) }),
  }),
  doors(parts.ways),
  cardsByAddress(parts.find),
  broughtFiles(parts.bring),
  cleanedPaste,
  slash(parts.slash),
  mentionOffer(parts.slash, parts.mentions),
  commentMarks(parts.comments),
  suggestionDoor(parts.suggestions),
];
