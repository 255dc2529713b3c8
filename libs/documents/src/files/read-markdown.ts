import MarkdownIt from 'markdown-it';
import { type Imported, lost } from './imported.js';
import { readHtml } from './read-html.js';

const markdown = new MarkdownIt({ html: false, linkify: true });
// HTML stays words, but for the one sign by which tables of Markdown break a line.
markdown.inline.ruler.before('autolink', 'break', (state, silent) => {
  const found = /^<br\s*\/?>/i.exec(state.src.slice(state.pos, state.pos + 8));
  if (!found) return false;
  if (!silent) state.push('hardbreak', 'br', 0);
  state.pos += found[0].length;
  return true;
});

const frontMatter = /^---\r?\n[\s\S]{0,20000}?\r?\n(?:---|\.\.\.)\r?\n/;

/** Markdown (CommonMark with tables and struck words) as a plan's text. */
export function readMarkdown(bytes: Uint8Array): Imported {
  const text = new TextDecoder().decode(bytes);
  const head = frontMatter.exec(text)?.[0] ?? '';
  const imported = readHtml(markdown.render(text.slice(head.length)));
  if (head) lost(imported.dropped, 'frontMatter');
  return imported;
}
