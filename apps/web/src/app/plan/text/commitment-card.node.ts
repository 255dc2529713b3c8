import { Node, type NodeViewRenderer } from '@tiptap/core';
import { Id } from '@throughline/mission';

export interface CommitmentCardOptions {
  /** Draws the live record; without it a card is an empty block. */
  draw: NodeViewRenderer | null;
  /** What a card says where only text goes: "C3 Flexible grant for three winters". */
  say: (commitmentId: string) => string;
}

const idOf = (element: HTMLElement) => element.getAttribute('data-commitment') ?? '';

/** A promise inside the text. It holds nothing but which one: what it shows is the record as it is now. */
export const CommitmentCard = Node.create<CommitmentCardOptions>({
  name: 'commitmentCard',
  group: 'block',
  atom: true,
  addOptions: () => ({ draw: null, say: () => '' }),
  addAttributes: () => ({
    commitmentId: {
      isRequired: true,
      parseHTML: idOf,
      renderHTML: ({ commitmentId }) => ({ 'data-commitment': String(commitmentId) }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-commitment]',
      getAttrs: (element) => (Id.safeParse(idOf(element)).success ? null : false),
    },
  ],
  renderHTML({ HTMLAttributes, node }) {
    return ['div', HTMLAttributes, this.options.say(String(node.attrs['commitmentId']))];
  },
  renderText({ node }) {
    return this.options.say(String(node.attrs['commitmentId']));
  },
  addNodeView() {
    return this.options.draw;
  },
});
