import type { Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Italic } from '@tiptap/extension-italic';
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { ListKeymap } from '@tiptap/extension-list/keymap';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { TableKit } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import { Callout } from './callout.node';
import { CommitmentCard, type CommitmentCardOptions } from './commitment-card.node';
import { MentionNames, type MentionOptions, PlanMention } from './mention.mark';
import { Image, type ImageOptions } from './image.node';
import { PlanLink } from './plan-link';
import { suggestionMarks } from './suggestion-marks';

/**
 * Everything that a plan may hold: the same shape as `planSchema`, which the server checks by. One by one, since the
 * starter kit carries a code block, an undo of its own and other weight that a plan never uses.
 */
export const planNodes = (
  card: Partial<CommitmentCardOptions> = {},
  mention: Partial<MentionOptions> = {},
  image: Partial<ImageOptions> = {},
): Extensions => [
  Document,
  Paragraph,
  Text,
  Heading.configure({ levels: [1, 2, 3] }),
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  Blockquote,
  Callout,
  HorizontalRule,
  HardBreak,
  TableKit.configure({ table: { resizable: false, renderWrapper: true } }),
  CommitmentCard.configure(card),
  Image.configure(image),
  PlanLink,
  Bold,
  Italic,
  Strike,
  Code.extend({ excludes: 'link bold code italic strike' }),
  ...suggestionMarks,
  PlanMention,
  MentionNames.configure(mention),
  Gapcursor,
  Dropcursor.configure({ class: 'drop-line', color: false, width: 3 }),
];
