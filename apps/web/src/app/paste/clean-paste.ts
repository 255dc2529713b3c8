import { safeHref } from '@throughline/documents';
import { listsOf } from './word-lists';

// What is gone with all that it holds: what runs, loads, shows otherwise than it reads, or is no text.
const gone =
  'script, style, meta, link, title, base, xml, template, noscript, iframe, object, embed, svg, math, img, picture, ' +
  'video, audio, canvas, form, input, button, select, textarea, del.msoDel, .MsoCommentReference, ' +
  '[style*="mso-element:comment"], [style*="mso-hide:all"], [aria-hidden="true"]';
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
};
const sheets = /<style[\s\S]*?<\/style>/gi;
const blocks = 'p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, pre, hr';

/** HTML that was copied from an office program or another page, as the plain structure that its looks stood for. */
export function cleanPaste(html: string): string {
  // Sheets of styles go before anything reads them: the page's policy refuses them aloud.
  const { body } = new DOMParser().parseFromString(html.replace(sheets, ''), 'text/html');
  dropGone(body);
  listsOf(body);
  for (const element of [...body.querySelectorAll<HTMLElement>('*')]) if (element.isConnected) tidy(element);
  nestLists(body);
  dropEmpty(body);
  for (const element of body.querySelectorAll('*')) bare(element);
  return body.innerHTML;
}

function dropGone(body: HTMLElement): void {
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) (comment as Comment).remove();
  for (const element of body.querySelectorAll(gone)) element.remove();
  for (const element of body.querySelectorAll<HTMLElement>('[style]'))
    if (isHidden(element)) element.remove();
  const words = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  // Overrides of direction make words read otherwise than they are; no-break blanks are how Word makes room.
  while (words.nextNode())
    (words.currentNode as Text).data = (words.currentNode as Text).data
      .replace(/[\u202d\u202e]/g, '')
      .replace(/[\u00a0\r\n\t ]+/g, ' ');
}

function isHidden(element: HTMLElement): boolean {
  const style = styleOf(element);
  return /(^|;)(display:none|visibility:hidden|opacity:0(;|$)|font-size:0(?![.\d]*[1-9]))/.test(style);
}

/** As it was written: the browser's own reading leaves out what it does not know, such as `mso-list`. */
export const styleOf = (element: Element): string =>
  (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '');

function tidy(element: HTMLElement): void {
  const { localName } = element;
  if (localName.includes(':')) return unwrap(element); // o:p, st1:place
  if (localName === 'a') return link(element);
  if (localName === 'b' && /(^|;)font-weight:(normal|400)/.test(styleOf(element))) return unwrap(element);
  if (localName === 'p' && /\bMsoTitle\b/.test(element.className)) return rename(element, 'h1');
  if (localName === 'p' && /\bMso(Intense)?Quote\b/.test(element.className)) return quote(element);
  if (localName === 'table') return table(element as HTMLTableElement);
  if (localName === 'span' || localName === 'font') return looks(element);
}

function looks(element: HTMLElement): void {
  const style = styleOf(element);
  const names = [
    /(^|;)font-weight:(bold|[6-9]00)/.test(style) && 'strong',
    /(^|;)font-style:italic/.test(style) && 'em',
    /(^|;)text-decoration[a-z-]*:[^;]*line-through/.test(style) && 's',
  ].filter((name) => typeof name === 'string');
  // Around whole blocks a look says nothing: headings and heads of tables have their own.
  if (element.querySelector(blocks) || element.closest('h1, h2, h3, h4, h5, h6')) return unwrap(element);
  for (const name of names) {
    const wrap = element.ownerDocument.createElement(name);
    wrap.append(...element.childNodes);
    element.append(wrap);
  }
  unwrap(element);
}

function link(element: HTMLElement): void {
  const href = safeHref(trueAddress(element.getAttribute('href') ?? ''));
  // Places inside the other document, and addresses of a site that is not ours, lead nowhere here.
  if (href === null || /^[#/?]/.test(href)) return unwrap(element);
  element.setAttribute('href', href);
}

/** Mail programs and Google lead every link through a watcher of their own. */
function trueAddress(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  if (/(^|\.)safelinks\.protection\.outlook\.com$/.test(url.hostname))
    return url.searchParams.get('url') ?? href;
  if (/^www\.google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url')
    return url.searchParams.get('q') ?? url.searchParams.get('url') ?? href;
  return href;
}

function quote(element: HTMLElement): void {
  const wrap = element.ownerDocument.createElement('blockquote');
  element.replaceWith(wrap);
  wrap.append(element);
}

/** A table of one field is how mail is laid out, not a table. */
function table(element: HTMLTableElement): void {
  const cells = [...element.rows].flatMap((row) => [...row.cells]);
  if (cells.length === 1) element.replaceWith(...(cells[0]?.childNodes ?? []));
}

/** Google puts an inner list beside the item that it belongs to. */
function nestLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const item = list.previousElementSibling;
    if (item?.localName === 'li') item.append(list);
  }
}

/** Blank paragraphs are how other programs make room. */
function dropEmpty(body: HTMLElement): void {
  for (const element of body.querySelectorAll('br')) if (!isInside(element)) element.remove();
  for (const element of [
    ...body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, strong, em, b, i, s, a'),
  ].reverse()) {
    if (element.textContent?.trim() || element.querySelector('hr, td, th, li')) continue;
    if (element.textContent && !element.matches('p, div, h1, h2, h3, h4, h5, h6')) unwrap(element);
    else element.remove();
  }
}

const isInside = (br: Element): boolean => {
  const line = br.closest('p, li, td, th, h1, h2, h3, h4, h5, h6, blockquote');
  return (
    line !== null && Boolean(line.textContent?.trim()) && !br.classList.contains('Apple-interchange-newline')
  );
};

function bare(element: Element): void {
  const keep = kept[element.localName] ?? [];
  for (const { name } of [...element.attributes]) if (!keep.includes(name)) element.removeAttribute(name);
}

function rename(element: HTMLElement, name: string): void {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);
