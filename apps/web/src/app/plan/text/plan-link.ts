import { mergeAttributes } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { safeHref } from '@throughline/documents';

const cleanHref = (element: HTMLElement) => safeHref(element.getAttribute('href') ?? '');
const isHere = (href: string) => /^[/#?]/.test(href);

/** Links as a plan may carry them: cleaned as they come in, and again as they are drawn, since others write too. */
export const PlanLink = Link.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      href: { isRequired: true, parseHTML: cleanHref },
    };
  },
  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (element) => (cleanHref(element) === null ? false : null) }];
  },
  renderHTML({ HTMLAttributes }) {
    const href = safeHref(String(HTMLAttributes['href'] ?? ''));
    const outward = href !== null && !isHere(href);
    const leads = outward ? { target: '_blank', rel: 'noopener noreferrer' } : {};
    return ['a', mergeAttributes({ ...leads, ...(href !== null && { href }) }), 0];
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  HTMLAttributes: { target: null, rel: null, class: null },
  isAllowedUri: (href) => safeHref(href) !== null,
  shouldAutoLink: (href) => /^https?:\/\//i.test(href),
});
