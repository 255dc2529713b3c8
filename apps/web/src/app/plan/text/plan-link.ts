import { type Editor, InputRule, Mark, mergeAttributes } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { safeHref } from '@throughline/documents';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    link: {
      setLink(attributes: { href: string }): ReturnType;
      unsetLink(): ReturnType;
    };
  }
}

const cleanHref = (element: HTMLElement) => safeHref(element.getAttribute('href') ?? '');
const isHere = (href: string) => /^[/#?]/.test(href);
const typedAddress = /(?:^|\s)(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]'"’”])[.,;:!?)]? $/i;
const wholeAddress = /^(?:https?:\/\/|mailto:)\S+$/i;

/** A pasted address: over selected words it becomes their link, else it stands as its own. */
const linkPasted = (editor: Editor) =>
  new Plugin({
    props: {
      handlePaste: (_, event) => {
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        const href = wholeAddress.test(text) ? safeHref(text) : null;
        if (href === null || editor.isActive('code')) return false;
        if (!editor.state.selection.empty) return editor.chain().setLink({ href }).run();
        const marks = [{ type: 'link', attrs: { href } }];
        return editor.chain().insertContent({ type: 'text', text, marks }).unsetMark('link').run();
      },
    },
  });

/**
 * Links as a plan may carry them: cleaned as they come in, and again as they are drawn, since others write too.
 * Not Tiptap's own extension, which brings a table of all top-level domains to link words that nobody meant as links.
 */
export const PlanLink = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: true,
  addAttributes: () => ({
    href: { isRequired: true, parseHTML: cleanHref },
    target: { default: null, rendered: false, parseHTML: () => null },
    rel: { default: null, rendered: false, parseHTML: () => null },
    class: { default: null, rendered: false, parseHTML: () => null },
    title: { default: null },
  }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (cleanHref(element) === null ? false : null) }],
  renderHTML({ HTMLAttributes: { href: given, ...others } }) {
    const href = safeHref(String(given ?? ''));
    const outward = href !== null && !isHere(href);
    const leads = outward ? { target: '_blank', rel: 'noopener noreferrer' } : {};
    return ['a', mergeAttributes(others, leads, href === null ? {} : { href }), 0];
  },
  addCommands() {
    return {
      setLink:
        ({ href }) =>
        ({ chain }) =>
          safeHref(href) !== null &&
          chain()
            .setMark(this.name, { href: safeHref(href) })
            .run(),
      unsetLink:
        () =>
        ({ chain }) =>
          chain().unsetMark(this.name, { extendEmptyMarkRange: true }).run(),
    };
  },
  addInputRules() {
    const { type } = this;
    return [
      new InputRule({
        find: typedAddress,
        handler: ({ state, range, match }) => {
          const address = match[1] ?? '';
          const href = safeHref(address);
          const from = range.from + match[0].indexOf(address);
          if (href === null) return null;
          state.tr
            .addMark(from, from + address.length, type.create({ href }))
            .insertText(' ', range.to)
            .removeMark(range.to, range.to + 1, type);
          return undefined;
        },
      }),
    ];
  },
  addProseMirrorPlugins() {
    return [linkPasted(this.editor)];
  },
});
