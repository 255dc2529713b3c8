import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Download, Page } from 'playwright-core';
import { caretToEnd, openPlan, planText, samePlan, saved } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik');
  ruth = await house.pageOf('Ruth Okoro');
}, 180_000);
afterAll(() => house.close());

const fixture = (name: string) => `libs/documents/fixtures/${name}.docx`;
const openFiles = (page: Page) => page.getByRole('button', { name: 'File', exact: true }).click();

async function exported(page: Page, format: RegExp): Promise<{ download: Download; bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: format }).click(),
  ]);
  await page.getByText(`${download.suggestedFilename()} is in your downloads.`).first().waitFor();
  return { download, bytes: new Uint8Array(await readFile(await download.path())) };
}

/** As if it had been copied in another program: the browser's own clipboard would keep neither form as it is. */
const paste = (page: Page, html: string) =>
  page.locator('.plan-text').evaluate((text, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', copied);
    clipboardData.setData('text/plain', 'plain');
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);

async function toNewEnd(page: Page): Promise<void> {
  await caretToEnd(page);
  await page.keyboard.press('Enter');
}

it('the plan goes out in each format, by keyboard, with the cards as their words', async () => {
  await openPlan(amir);
  await amir.getByRole('button', { name: 'File', exact: true }).focus();
  await amir.keyboard.press('Enter');
  await amir.getByRole('dialog', { name: 'The plan as a file' }).waitFor();
  expect(await axe(amir)).toEqual([]);

  const docx = await exported(amir, /DOCX/);
  expect(docx.download.suggestedFilename()).toMatch(/^Warm Homes, Good Work, plan, .+\.docx$/);
  const html = (await mammoth.convertToHtml({ buffer: Buffer.from(docx.bytes) })).value;
  expect(html).toMatch(/<h1>Fixing the worst homes first<\/h1>/);
  expect(html).toMatch(/Led by [^<]+\. (Accepted|In progress|Delivered)\./);

  const odt = await exported(amir, /ODT/);
  expect(strFromU8(unzipSync(odt.bytes)['content.xml'] ?? new Uint8Array())).toContain(
    'Fixing the worst homes first',
  );

  const pdf = await exported(amir, /PDF/);
  expect(strFromU8(pdf.bytes.subarray(0, 5))).toBe('%PDF-');

  const md = await exported(amir, /Markdown/);
  expect(strFromU8(md.bytes)).toMatch(/^# Warm Homes, Good Work/);
  const count = (sign: RegExp) => html.match(sign)?.length ?? 0;
  const lines = strFromU8(md.bytes).split('\n');
  expect(count(/<h[23]>/g)).toBeGreaterThan(5);
  expect(lines.filter((line) => /^#{2,3} /.test(line))).toHaveLength(count(/<h[23]>/g));
  expect(lines.filter((line) => /^\|( --- \|)+$/.test(line))).toHaveLength(count(/<table>/g));

  await amir.keyboard.press('Escape');
  await eventually(
    () => amir.evaluate(() => document.activeElement?.textContent?.trim() === 'File'),
    'the button has the focus again',
  );
}, 180_000);

it('a reader exports, and is offered no way in', async () => {
  const reader = await house.pageOf('Gethin');
  await reader.goto('/m/warm-homes/plan');
  await reader.locator('.plan-text h1').first().waitFor();
  await openFiles(reader);
  await exported(reader, /Markdown/);
  expect(await reader.getByRole('button', { name: 'Choose a file…' }).count()).toBe(0);
  await reader.context().close();
});

it('when the file can not be made, it says so and the other formats go on', async () => {
  await openPlan(amir);
  await amir.route('**/plan/export?*', (route) =>
    route.fulfill({ status: 501, json: { refusal: 'pdfNeedsChromium' } }),
  );
  await openFiles(amir);
  await amir.getByRole('button', { name: /PDF/ }).click();
  await amir
    .getByText('This server can’t make PDFs')
    .or(amir.getByText("This server can't make PDFs"))
    .waitFor();
  await amir.unroute('**/plan/export?*');
  await exported(amir, /Markdown/);
  await amir.keyboard.press('Escape');
});

it('a DOCX is looked at before it is put into the plan, and then everybody reads it', async () => {
  await openPlan(amir);
  await openPlan(ruth);
  await openFiles(amir);
  await amir.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = amir.getByRole('dialog', { name: 'Bring a text into the plan' });
  const file = dialog.locator('input[type=file]');

  await file.setInputFiles({ name: 'old.doc', mimeType: 'application/msword', buffer: Buffer.from('x') });
  await dialog.getByText('A plan takes DOCX and Markdown files.').waitFor();
  await file.setInputFiles({
    name: 'broken.docx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004no'),
  });
  await dialog.getByText(/can't be read: it is damaged/).waitFor();

  await file.setInputFiles(fixture('tracked'));
  await dialog.getByText('1 passage that somebody suggested to delete').waitFor();
  expect(await axe(amir)).toEqual([]);
  await file.setInputFiles(fixture('minutes'));
  await dialog.getByText('65 words, 4 headings, 6 lists, 1 link').waitFor();
  expect(await planText(ruth)).not.toContain('Numbers 1 to 40');

  await dialog.getByRole('button', { name: 'Put it into the plan' }).click();
  await saved(amir);
  await eventually(
    async () => (await planText(ruth)).includes('Numbers 1 to 40'),
    'the minutes on the other page',
  );
  await samePlan(amir, ruth);
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
}, 120_000);

it.each([
  ['word', 'Mill Lane', /mso|tracker|hidden words/],
  ['google-docs', 'Under first', /google|guid/],
  ['outlook', 'Then lofts', /safelinks|tracker|preheader/],
])(
  'what is pasted from %s comes out clean, and the other page reads the same',
  async (name, words, foul) => {
    await openPlan(amir);
    await openPlan(ruth);
    const lists = await amir.locator('.plan-text li').count();
    const asked: string[] = [];
    amir.on('request', (request) => asked.push(request.url()));
    await toNewEnd(amir);
    await paste(amir, await readFile(`apps/web/src/app/paste/fixtures/${name}.txt`, 'utf8'));
    await eventually(async () => (await planText(amir)).includes(words), 'the pasted words');
    expect(await amir.locator('.plan-text li').count()).toBeGreaterThan(lists);
    expect(await amir.locator('.plan-text').innerHTML()).not.toMatch(foul);
    await saved(amir);
    await samePlan(amir, ruth);
    expect(asked.filter((address) => !address.startsWith(house.url))).toEqual([]);
    expect(complaintsOf(amir)).toEqual([]);
  },
  120_000,
);
