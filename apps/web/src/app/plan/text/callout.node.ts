import { Node, wrappingInputRule } from '@tiptap/core';
import { type CalloutKind, calloutKinds } from '@throughline/documents';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    callout: {
      /** Sets the blocks of the selection apart; inside a callout it becomes one of this kind, or, being that, none. */
      setCallout: (kind: CalloutKind) => ReturnType;
    };
  }
}

const names: Record<CalloutKind, string> = {
  note: $localize`Note`,
  important: $localize`Important`,
  example: $localize`Example`,
};

const kindOf = (value: unknown): CalloutKind => calloutKinds.find((kind) => kind === value) ?? 'note';

/** Blocks set apart under a word that says what for. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'note',
      parseHTML: (element) => kindOf(element.getAttribute('data-callout')),
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: 'div[data-callout]' }],
  renderHTML({ node }) {
    const kind = kindOf(node.attrs['kind']);
    return [
      'div',
      { 'data-callout': kind, 'data-name': names[kind], role: 'note', 'aria-label': names[kind] },
      0,
    ];
  },
  addCommands() {
    return {
      setCallout:
        (kind) =>
        ({ commands, editor }) => {
          if (!editor.isActive('callout')) return commands.wrapIn(this.name, { kind });
          if (editor.isActive('callout', { kind })) return commands.lift(this.name);
          return commands.updateAttributes(this.name, { kind });
        },
    };
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^\[!(note|important|example)\]\s$/i,
        type: this.type,
        getAttributes: ([, kind = '']) => ({ kind: kind.toLowerCase() }),
      }),
    ];
  },
});
