import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { docxToHtml } from '../spec-support/docx-to-html.js';
import { docOf, p } from '../spec-support/sample-plan.js';
import { countsOf, readDocx, toDocx, toPaper, Unreadable } from './index.js';

const fixture = (name: string) =>
  readDocx(new Uint8Array(readFileSync(new URL(`../../fixtures/${name}.docx`, import.meta.url))), docxToHtml);

const archive = (parts: Record<string, string>) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  });
const refusal = (bytes: Uint8Array) =>
  readDocx(bytes, docxToHtml).then(
    () => 'read',
    (error: unknown) => (error instanceof Unreadable ? error.reason : error),
  );

describe('DOCX files that LibreOffice wrote', () => {
  it('minutes: nested lists of both kinds, a footnote, looks, a link, a heading brought up to the third level', async () => {
    const { doc, dropped } = await fixture('minutes');
    expect(doc.toString()).toBe(
      'doc(heading("Minutes of the delivery board"), ' +
        'paragraph("Held on ", bold("12 October 2026"), " at the ", italic("Guildhall"), "."), heading("Actions"), ' +
        'bulletList(listItem(paragraph("Survey the first streets"), bulletList(listItem(paragraph("Mill Lane"), ' +
        'bulletList(listItem(paragraph("Numbers 1 to 40")))), listItem(paragraph("Kiln Road")))), ' +
        'listItem(paragraph("Publish the findings[1]"))), heading("Next steps"), ' +
        'orderedList(listItem(paragraph("Agree the grant"), orderedList(listItem(paragraph("with the council")), ' +
        'listItem(paragraph("with the trust")))), listItem(paragraph("Tell tenants at ", link("the homes page")))), ' +
        'heading("A heading too deep"), blockquote(paragraph("We were cold for three winters.")), ' +
        'paragraph("First line", hardBreak, "second line."), orderedList(listItem(paragraph("On the council’s site."))))',
    );
    expect(dropped).toEqual({});
    expect(countsOf(doc)).toMatchObject({ headings: 4, lists: 6, tables: 0, links: 1 });
  });

  it('a budget: a table with a head, fields over two rows and two columns, and a list inside a field', async () => {
    const { doc } = await fixture('budget');
    const table = doc.child(1);
    const fields = table.children.map((row) =>
      row.children.map(({ type, attrs, textContent }) => [
        type.name,
        attrs['colspan'],
        attrs['rowspan'],
        textContent,
      ]),
    );
    expect(fields).toEqual([
      ['Partner', '2027', '2028'].map((text) => ['tableHeader', 1, 1, text]),
      [
        ['tableCell', 1, 2, 'City Council'],
        ['tableCell', 1, 1, '£10,000'],
        ['tableCell', 1, 1, '£12,000'],
      ],
      [['tableCell', 2, 1, 'staffvans']],
      ['Homes Trust', '£5', ''].map((text) => ['tableCell', 1, 1, text]),
    ]);
  });

  it('tracked changes: what was suggested comes, and what did not come is counted', async () => {
    const { doc, dropped } = await fixture('tracked');
    expect(doc.textContent).toContain('The council will insulate every home by 2030.');
    expect(dropped).toEqual({ image: 1, link: 1, comment: 1, deletion: 1 });
    expect(JSON.stringify(doc)).not.toContain('javascript');
  });
});

describe('a file that is none', () => {
  it('is refused: words, an empty file, an archive without a document, a cut one', async () => {
    const whole = await toDocx(
      toPaper(docOf(p('x')), {
        title: 't',
        lines: [],
        at: '2026-01-01T00:00:00.000Z',
        address: 'https://a.example/',
        cards: new Map(),
      }),
    );
    expect(await refusal(whole)).toBe('read');
    expect(await refusal(strToU8('no archive'))).toBe('fileBroken');
    expect(await refusal(new Uint8Array())).toBe('fileBroken');
    expect(await refusal(zipSync({ 'a.xml': strToU8('<a/>') }))).toBe('fileBroken');
    expect(await refusal(whole.subarray(0, whole.length - 40))).toBe('fileBroken');
  });

  it('is refused when it declares entities that would grow', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>';
    expect(await refusal(archive({ 'word/document.xml': bomb }))).toBe('fileBroken');
  });

  it('is refused when a small archive holds much more than it weighs', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': new Uint8Array(61 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('tooLarge');
  });

  it('unpacks no part beyond the size that it declares', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': new Uint8Array(5_000_000),
    });
    // In the directory at the end: the unpacked size of the second part, as a liar would write it.
    const at = Buffer.from(bomb).lastIndexOf('word/document.xml') - 46 + 24;
    new DataView(bomb.buffer).setUint32(at, 10, true);
    expect(await refusal(bomb)).toBe('fileBroken');
  });

  it('is refused when a name leads out of the archive, or there are too many parts', async () => {
    expect(await refusal(archive({ '../../evil.xml': '<a/>' }))).toBe('fileBroken');
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.xml`, '']));
    expect(await refusal(archive(many))).toBe('tooLarge');
  });
});
