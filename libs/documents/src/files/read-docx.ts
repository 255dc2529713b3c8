import { archiveOf, Unreadable, xmlParts } from './archive.js';
import { type Imported, lost, type Losses } from './imported.js';
import { readHtml } from './read-html.js';

/** Turns a DOCX archive into HTML; the program that does so is the caller's. */
export type DocxToHtml = (archive: Uint8Array, styleMap: readonly string[]) => Promise<string>;

const list = 'ul|ol > li';
const deeper = [1, 2, 3, 4, 5].map((level) => {
  const name = level === 1 ? 'List Continue' : `List Continue ${level}`;
  return `p[style-name='${name}'] => ${Array.from({ length: level }, () => list).join(' > ')} > p:fresh`;
});

/** What styles mean: those that office programs bring, and those of our own files. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  ...['Quote', 'Intense Quote', 'Quotations', 'Block Text'].map(
    (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  "p[style-name='Callout Heading'] => aside.callout:fresh > p:fresh",
  "p[style-name='Callout'] => aside.callout > p:fresh",
  "p[style-name='Horizontal Line'] => hr:fresh",
  ...['Code', 'Source Text', 'HTML Code'].map((name) => `r[style-name='${name}'] => code`),
  ...deeper,
];

/** A DOCX file as a plan's text. Suggested words come as words, suggested deletions and comments are left out. */
export async function readDocx(bytes: Uint8Array, toHtml: DocxToHtml): Promise<Imported> {
  const parts = xmlParts(bytes);
  const count = (name: RegExp, sign: RegExp) =>
    Object.entries(parts)
      .filter(([path]) => name.test(path))
      .reduce((sum, [, part]) => sum + (new TextDecoder().decode(part).match(sign)?.length ?? 0), 0);
  if (!parts['[Content_Types].xml']) throw new Unreadable('fileBroken');
  const html = await toHtml(archiveOf(parts), styleMap);
  const { doc, dropped: read } = readHtml(html.replace(/<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, ''));
  // Pictures are counted in the file: whoever turned it into HTML may have passed over some.
  const { image: _, ...dropped }: Losses = read;
  const text = /^word\/document\d*\.xml$/;
  lost(dropped, 'image', count(text, /<(?:a:blip|v:imagedata)[ />]/g));
  lost(dropped, 'comment', count(/comments\.xml$/, /<w:comment /g));
  lost(dropped, 'deletion', count(text, /<w:del /g));
  return { doc, dropped };
}
