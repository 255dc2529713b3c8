import { Extension, Mark } from '@tiptap/core';
import { Mention } from '@throughline/mission';
import { mentionsDrawn } from './mentions-drawn';

/** What a mention is called for this reader, and where it leads. */
export interface ShownMention {
  readonly name: string;
  readonly link: string | null;
}

export interface MentionOptions {
  /** Without it a mention is its sign alone. */
  show: ((mention: Mention) => ShownMention) | null;
}

const read = (element: HTMLElement) => ({
  kind: element.getAttribute('data-mention'),
  id: element.getAttribute('data-id'),
});

/** Somebody or something that the text names by its id. It stands on one letter; the name is drawn beside that. */
export const PlanMention = Mark.create({
  name: 'mention',
  // Inside every other mark, so that a suggestion's line goes on under the name.
  priority: 1,
  inclusive: false,
  addAttributes: () => ({
    kind: { default: null, parseHTML: (element) => read(element).kind, rendered: false },
    id: { default: null, parseHTML: (element) => read(element).id, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => (Mention.safeParse(read(element)).success ? null : false),
    },
  ],
  renderHTML({ mark }) {
    const mention = Mention.safeParse(mark.attrs).data;
    return ['span', mention ? { 'data-mention': mention.kind, 'data-id': mention.id } : {}, 0];
  },
});

/** Draws the names. Before Tiptap's own, which would copy a text without them. */
export const MentionNames = Extension.create<MentionOptions>({
  name: 'mentionNames',
  priority: 1500,
  addOptions: () => ({ show: null }),
  addProseMirrorPlugins() {
    const { show } = this.options;
    return show ? [mentionsDrawn(show)] : [];
  },
});
