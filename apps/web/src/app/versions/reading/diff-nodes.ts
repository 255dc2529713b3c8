import { type Extensions, Mark, Node } from '@tiptap/core';

const change = {
  change: {
    default: 0,
    // It takes the focus when one goes to it.
    renderHTML: ({ change: number }: Record<string, unknown>) => ({
      'data-change': String(number),
      tabindex: '-1',
    }),
  },
};

const changedText = (name: string, tag: 'ins' | 'del') =>
  Mark.create({
    name,
    // Outside every other mark, so that one change is drawn as one piece where it can be.
    priority: 2000,
    excludes: name,
    addAttributes: () => change,
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

const changedBlocks = (name: string, tag: 'ins' | 'del') =>
  Node.create({
    name,
    group: 'block',
    content: 'block+',
    addAttributes: () => ({
      ...change,
      said: { default: '', rendered: false },
    }),
    renderHTML: ({ HTMLAttributes, node }) => [
      tag,
      { ...HTMLAttributes, class: 'blocks' },
      ['span', { class: 'vh' }, String(node.attrs['said'])],
      ['div', 0],
    ],
  });

/** Words for the ear alone, where a change begins. */
const said = Mark.create({
  name: 'said',
  excludes: '',
  renderHTML: () => ['span', { class: 'vh' }, 0],
});

/** Who last rewrote what stands above. */
const byline = Node.create({
  name: 'byline',
  group: 'block',
  content: 'text*',
  marks: '',
  renderHTML: () => ['p', { class: 'byline' }, 0],
});

/** What a comparison shows beside what a plan may hold. Nothing of it is ever written anywhere. */
export const diffNodes: Extensions = [
  changedText('diffIns', 'ins'),
  changedText('diffDel', 'del'),
  changedBlocks('diffInsBlocks', 'ins'),
  changedBlocks('diffDelBlocks', 'del'),
  said,
  byline,
];
