import { Node, type NodeViewRenderer } from '@tiptap/core';
import { altMax } from '@throughline/documents';
import { Id } from '@throughline/mission';

export interface ImageOptions {
  /** Draws the stored picture; without it an image is an empty block. */
  draw: NodeViewRenderer | null;
}

const idOf = (element: HTMLElement) => element.getAttribute('data-file') ?? '';
const side = (name: 'width' | 'height') => ({
  default: null,
  parseHTML: (element: HTMLElement) => {
    const value = Number(element.getAttribute(name));
    return Number.isInteger(value) && value > 0 ? value : null;
  },
});

/** A picture in the text: which stored file it is and what it shows. It knows no address, so none can lead elsewhere. */
export const Image = Node.create<ImageOptions>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ draw: null }),
  addAttributes: () => ({
    fileId: {
      isRequired: true,
      parseHTML: idOf,
      renderHTML: ({ fileId }) => ({ 'data-file': String(fileId) }),
    },
    // Cut, for whoever stores more than the schema takes writes no more in that plan, also if a foreign page made the copy.
    alt: { default: '', parseHTML: (element) => (element.getAttribute('alt') ?? '').slice(0, altMax) },
    width: side('width'),
    height: side('height'),
  }),
  parseHTML: () => [
    {
      tag: 'img[data-file]',
      getAttrs: (element) => (Id.safeParse(idOf(element)).success ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  renderText: ({ node }) => String(node.attrs['alt']),
  addNodeView() {
    return this.options.draw;
  },
});
