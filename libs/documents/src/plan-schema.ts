import { Id, mentionKinds } from '@throughline/mission';
import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { calloutKinds } from './plan-callout.js';
import { altMax } from './plan-field.js';
import { safeHref } from './safe-href.js';

// Refused by `check()` and `fromJSON()`. A page's own schema drops what it does not know; this one says no.
const must =
  (holds: (value: unknown) => boolean, what: string): NonNullable<AttributeSpec['validate']> =>
  (value: unknown) => {
    if (!holds(value)) throw new RangeError(what);
  };

const textOrNull = { default: null, validate: 'string|null' };

const suggested = { id: { validate: 'number|string' } };

const isLevel = (value: unknown) => value === 1 || value === 2 || value === 3;
const isWidths = (value: unknown) =>
  value === null || (Array.isArray(value) && value.every((width) => Number.isInteger(width)));
const isId = (value: unknown) => Id.safeParse(value).success;
const isOneOf = (all: readonly string[]) => (value: unknown) =>
  typeof value === 'string' && all.includes(value);
const orNothing = (holds: (value: unknown) => boolean) => (value: unknown) => value === null || holds(value);
const isSafe = (value: unknown) => typeof value === 'string' && safeHref(value) !== null;

const isAlt = (value: unknown) => typeof value === 'string' && value.length <= altMax;
const isSide = (value: unknown) => value === null || (Number.isInteger(value) && Number(value) > 0);

const cell: NodeSpec = {
  content: 'block+',
  attrs: {
    colspan: { default: 1, validate: 'number' },
    rowspan: { default: 1, validate: 'number' },
    colwidth: { default: null, validate: must(isWidths, 'a width is a whole number') },
    align: textOrNull,
  },
  isolating: true,
};

// Which stored file it is and what it shows, never an address: nobody's page is ever led elsewhere by a picture.
const imageSpec: NodeSpec = {
  group: 'block',
  atom: true,
  attrs: {
    fileId: { validate: must(isId, 'an image names a stored file by its id') },
    /** Empty for a picture that only decorates. */
    alt: { default: '', validate: must(isAlt, 'an image is described in a few words') },
    width: { default: null, validate: must(isSide, 'an image has a width in whole points') },
    height: { default: null, validate: must(isSide, 'an image has a height in whole points') },
  },
};

// Names, contents and attributes are those of Tiptap's own extensions, so that the editor's schema agrees with this.
const nodes = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block' },
  heading: {
    content: 'inline*',
    group: 'block',
    attrs: { level: { default: 1, validate: must(isLevel, 'a heading has the level 1, 2 or 3') } },
    defining: true,
  },
  bulletList: { content: 'listItem+', group: 'block list' },
  orderedList: {
    content: 'listItem+',
    group: 'block list',
    attrs: { start: { default: 1, validate: 'number' }, type: textOrNull },
  },
  listItem: { content: 'paragraph block*', defining: true },
  blockquote: { content: 'block+', group: 'block', defining: true },
  callout: {
    content: 'block+',
    group: 'block',
    attrs: {
      kind: { default: 'note', validate: must(isOneOf(calloutKinds), 'a callout is of a known kind') },
    },
    defining: true,
  },
  horizontalRule: { group: 'block' },
  table: { content: 'tableRow+', group: 'block', tableRole: 'table', isolating: true },
  tableRow: { content: '(tableCell | tableHeader)*', tableRole: 'row' },
  tableHeader: { ...cell, tableRole: 'header_cell' },
  tableCell: { ...cell, tableRole: 'cell' },
  commitmentCard: {
    group: 'block',
    atom: true,
    attrs: { commitmentId: { validate: must(isId, 'a card names a commitment by its id') } },
  },
  image: imageSpec,
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    inclusive: true,
    attrs: {
      href: { validate: must(isSafe, 'a link leads to the web, to a mailbox or into this site') },
      target: textOrNull,
      rel: textOrNull,
      class: textOrNull,
      title: textOrNull,
    },
  },
  // On the letter `mentionSign`. A mark and no node: a node in the midst of words makes Yjs write anew what follows.
  mention: {
    inclusive: false,
    attrs: {
      kind: {
        default: null,
        validate: must(orNothing(isOneOf(mentionKinds)), 'a mention is of a known kind'),
      },
      id: { default: null, validate: must(orNothing(isId), 'a mention names by an id') },
    },
  },
  bold: {},
  // Named one by one: a suggestion may stand on code too.
  code: { excludes: 'link bold code italic strike', code: true },
  italic: {},
  strike: {},
  // As @handlewithcare/prosemirror-suggest-changes defines them. What is only suggested is no text yet.
  insertion: { inclusive: false, excludes: 'deletion modification insertion', attrs: suggested },
  deletion: { inclusive: false, excludes: 'insertion modification deletion', attrs: suggested },
  modification: {
    inclusive: false,
    excludes: 'deletion insertion',
    attrs: {
      ...suggested,
      type: { validate: 'string' },
      attrName: { default: null, validate: 'string|null' },
      previousValue: { default: null },
      newValue: { default: null },
    },
  },
} satisfies Record<string, MarkSpec>;

/** The shape of a mission's plan: what the editor may write, the server accepts and exports read. */
export const planSchema = new Schema({ nodes, marks });
