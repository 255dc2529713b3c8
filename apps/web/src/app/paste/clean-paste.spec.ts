import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getSchema } from '@tiptap/core';
import { DOMParser as Reader } from '@tiptap/pm/model';
import { planNodes } from '../plan/text/plan-nodes';
import { cleanPaste } from './clean-paste';

const fixture = (name: string) =>
  readFileSync(join('apps/web/src/app/paste/fixtures', `${name}.txt`), 'utf8');

/** What the editor makes of it. */
function pasted(html: string) {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return Reader.fromSchema(getSchema(planNodes())).parse(holder);
}
const said = (html: string) => pasted(cleanPaste(html)).toString();

describe('what is pasted', () => {
  it('from Word keeps headings, looks, lists by their levels, quotes, tables and links, and nothing else', () => {
    const clean = cleanPaste(fixture('word'));
    expect(pasted(clean).toString()).toBe(
      'doc(heading("Delivery plan"), heading("Aims"), ' +
        'paragraph("We ", bold("will"), " insulate ", italic("every"), " home ", strike("soon"), " by 2030, see ", link("the plan"), " and [1]."), ' +
        'bulletList(listItem(paragraph("Survey the streets"), bulletList(listItem(paragraph("Mill ", bold("Lane"))), listItem(paragraph("Kiln Road")))), listItem(paragraph("Publish the findings"))), ' +
        'paragraph("Then:"), ' +
        'orderedList(listItem(paragraph("Agree the grant"), orderedList(listItem(paragraph("with the council")))), listItem(paragraph("Tell tenants"))), ' +
        'blockquote(paragraph("Cold for three winters.")), ' +
        'table(tableRow(tableCell(paragraph(bold("Partner and sum")))), tableRow(tableCell(paragraph("Council")), tableCell(paragraph("£10,000")))), ' +
        'paragraph("a trap"))',
    );
    expect(clean).toContain('colspan="2"');
    expect(clean).not.toMatch(/mso|style=|class=|<o:|<!--|javascript|tracker|hidden|Symbol/i);
  });

  it('from Google Docs keeps headings, looks, inner lists, tables and true addresses, and nothing else', () => {
    const clean = cleanPaste(fixture('google-docs'));
    expect(pasted(clean).toString()).toBe(
      'doc(heading("Who pays"), ' +
        'paragraph("We ", bold("will"), italic(" all"), strike(" not"), " pay, ", link("as agreed"), "."), ' +
        'bulletList(listItem(paragraph("First"), bulletList(listItem(paragraph("Under first")))), listItem(paragraph("Second"))), ' +
        'table(tableRow(tableCell(paragraph(bold("Partner"))), tableCell(paragraph(bold("Sum")))), tableRow(tableCell(paragraph("Council")), tableCell(paragraph("£5")))))',
    );
    expect(clean).toContain('href="https://example.org/grant"');
    expect(clean).not.toMatch(/style=|google|guid|dir=|aria-|<img|<b>/i);
  });

  it('from Outlook keeps the letter and its tables, without the table that lays it out and the links that watch', () => {
    const clean = cleanPaste(fixture('outlook'));
    expect(pasted(clean).toString()).toBe(
      'doc(paragraph("Dear all,"), ' +
        'paragraph("The grant is ", bold("agreed"), ", see ", link("the letter"), ".", hardBreak, "Ring me on ", link("ann@example.org"), "."), ' +
        'bulletList(listItem(paragraph("Boilers first")), listItem(paragraph("Then lofts"))), ' +
        'table(tableRow(tableHeader(paragraph(bold("Street"))), tableHeader(paragraph(bold("Homes")))), tableRow(tableCell(paragraph("Mill Lane")), tableCell(paragraph("40")))))',
    );
    expect(clean).toContain('href="https://example.org/grant"');
    expect(clean).not.toMatch(/safelinks|tracker|cid:|preheader|mso|style=/i);
  });

  it.each([
    ['a script', '<p>a<script>alert(1)</script></p>'],
    ['an event', '<p onmouseover="x()">a</p>'],
    ['a link that runs', '<p><a href="java\nscript:alert(1)">a</a></p>'],
    ['a link with data', '<p><a href="data:text/html,x">a</a></p>'],
    ['a link to where it is not said', '<p><a href="//evil.example">a</a></p>'],
    ['a picture from elsewhere', '<p>a<img src="https://t.example/1.gif" onerror="x()"></p>'],
    [
      'words that do not show',
      '<p>a<span style="display: none">b</span><span style="font-size:0px">c</span></p>',
    ],
    ['a drawing with a script', '<p>a<svg><a href="javascript:x"><text>b</text></a></svg></p>'],
    ['signs that turn the direction', '<p>\u202ea</p>'],
    ['a form', '<form action="https://evil.example"><p>a</p><input name="x"></form><p>a</p>'],
    ['a base', '<base href="https://evil.example"><p>a</p>'],
  ])('loses %s', (_, html) => {
    expect(said(html)).toBe('doc(paragraph("a"))');
    expect(cleanPaste(html)).toBe('<p>a</p>');
  });

  it('keeps what needs no cleaning', () => {
    const html = '<h2>A</h2><p>b <strong>c</strong><br>d</p><ol start="3"><li><p>e</p></li></ol>';
    expect(cleanPaste(html)).toBe(html);
  });

  it('keeps words in letters that are written from the right', () => {
    expect(said('<p dir="rtl">\u200fمرحبا</p>')).toBe('doc(paragraph("\u200fمرحبا"))');
  });
});
