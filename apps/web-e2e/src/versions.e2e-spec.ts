import type { Page } from 'playwright-core';
import { openPlan, planText, saved } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

const versions = '/m/warm-homes/plan/versions';
const shown = (page: Page) => page.locator('.version-text .plan-text');

beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik');
  ruth = await house.pageOf('Ruth Okoro');
}, 180_000);
afterAll(() => house.close());

/** Writes at the plan's end and waits until the server has it. */
async function write(page: Page, words: string): Promise<void> {
  await openPlan(page);
  await toEnd(page);
  await page.keyboard.type(words);
  await saved(page);
}

it('a text is named, written on, compared by keyboard, and brought back for everybody', async () => {
  await write(amir, ' Amir was here.');
  await write(ruth, ' So was Ruth.');

  await amir.goto(versions);
  await amir.getByRole('button', { name: 'Name the text as it is now' }).click();
  await amir.getByRole('dialog').getByLabel('Name').fill('For Board 7');
  await amir.getByRole('button', { name: 'Give it this name' }).click();
  const named = amir.locator('tl-version-list').getByRole('link', { name: /For Board 7/ });
  await named.waitFor();
  // Both wrote since the last version, so both are named beside it, and by organisation first.
  await eventually(
    async () => /Harrowmere City Council.*Tannery Row|Tannery Row.*Harrowmere/.test(await named.innerText()),
    'both organisations beside the version',
  );

  await write(ruth, ' Later words.');

  await named.click();
  await amir.getByRole('link', { name: 'Compare with now' }).click();
  await amir.getByText('1 change', { exact: true }).waitFor();
  expect(amir.url()).toMatch(/from=[0-9a-f-]{36}&to=now$/);
  expect((await shown(amir).locator('ins[data-change]').innerText()).trim()).toContain('Later words.');

  // Somebody else's keys arrive while it is read.
  await toEnd(ruth);
  await ruth.keyboard.press('Enter');
  await ruth.keyboard.type('A new paragraph by Ruth.');
  await saved(ruth);
  await amir.getByText('2 changes', { exact: true }).waitFor();

  await shown(amir).locator('..').focus();
  await amir.keyboard.press('n');
  await amir.getByText('Change 1 of 2').waitFor();
  expect(await amir.evaluate(() => document.activeElement?.textContent)).toContain('Later words.');
  await amir.keyboard.press('n');
  await amir.getByText('Change 2 of 2').waitFor();
  await amir.keyboard.press('p');
  await amir.getByText('Change 1 of 2').waitFor();
  expect(await axe(amir)).toEqual([]);

  await amir.getByRole('button', { name: 'Bring back these words…' }).click();
  await amir.getByRole('dialog').getByText('2 places in the plan change,').waitFor();
  await amir.getByRole('button', { name: 'Bring them back' }).click();
  await amir.getByText(/The plan says again what “For Board 7” says/).waitFor();
  await eventually(
    async () => !/Later words|new paragraph by Ruth/.test(await planText(ruth)),
    'the former words on the other page',
  );
  expect(await planText(ruth)).toContain('So was Ruth.');

  // The text before is a version, and undoing is one press.
  await amir.getByText('2 changes', { exact: true }).waitFor();
  await amir.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => (await planText(ruth)).includes('Later words.'), 'the undone words');
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
}, 180_000);

it('paragraphs say who last rewrote them', async () => {
  await amir.goto(`${versions}?to=now`);
  await amir.getByRole('button', { name: 'Who last rewrote what' }).click();
  await amir
    .getByText(/Last rewritten by Harrowmere City Council, Amir Malik/)
    .first()
    .waitFor();
  await amir
    .getByText(/Last rewritten by .*, Ruth Okoro/)
    .first()
    .waitFor();
  expect(await amir.locator('.byline', { hasText: /author/i }).count()).toBe(0);
});

it('an observer reads and compares, and is offered nothing that changes anything', async () => {
  const reader = await house.pageOf('Gethin');
  await reader.goto(versions);
  await reader
    .locator('tl-version-list')
    .getByRole('link', { name: /Board 6/ })
    .click();
  await shown(reader).locator('tl-commitment-card').first().waitFor();
  for (const name of [/Name/, /Bring back/, /Ask partners/])
    expect(await reader.getByRole('button', { name }).and(reader.locator('.acts button')).count()).toBe(0);
  await reader.context().close();
});

it('a text with an open suggestion is not put to the partners; without it each agrees for itself until it is agreed', async () => {
  await openPlan(amir);
  await toEnd(amir);
  await amir.keyboard.press('Enter');
  await amir.keyboard.type('Perhaps this');
  await saved(amir);
  await suggestLastWords(amir);
  await saved(amir);

  const propose = async (name: string) => {
    await amir.getByRole('button', { name: 'Ask partners to agree it' }).click();
    const dialog = amir.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel(/Its own clauses/).check();
    await dialog.getByRole('button', { name: 'Put it to the partners' }).click();
    return dialog;
  };
  await amir.goto(versions);
  const dialog = await propose('Board 8');
  await dialog.getByText(/suggestions that nobody has decided on/).waitFor();

  await openPlan(amir);
  await toEnd(amir);
  await amir.keyboard.press('Shift+Home');
  // The editor hears of a selection a moment after the browser has made it.
  const selected = () =>
    amir.locator('.plan-text').evaluate((text) => {
      const { editor } = text as unknown as { editor: { state: { selection: { empty: boolean } } } };
      return !editor.state.selection.empty;
    });
  await eventually(selected, 'the last line selected');
  await amir.keyboard.press('Delete');
  await eventually(async () => !(await planText(ruth)).includes('Perhaps'), 'the words gone for others too');
  // The demo has others' suggestions open too.
  await rejectAll(amir);
  await amir.goto(versions);
  await propose('Board 8');
  const panel = (page: Page) => page.locator('tl-agreement', { hasText: 'Board 8' });
  await panel(amir).getByText('With the partners: Board 8').waitFor();
  expect(await axe(amir)).toEqual([]);

  // One finds it on Today and says not yet before agreeing; another agrees on the screen; the rest answer too.
  const asked = await panel(amir).locator('tl-org').allInnerTexts();
  expect(asked.length).toBeGreaterThanOrEqual(3);
  const [first = '', second = '', ...others] = asked.map((name) => name.trim());
  const one = await house.pageOf(first);
  await one.goto('/');
  await one.getByRole('link', { name: /Read and answer.*Board 8/ }).click();
  await panel(one).getByRole('button', { name: 'Not yet, because…' }).click();
  await one.getByRole('dialog').getByLabel('Why').fill('Our board meets on Friday.');
  await one.getByRole('button', { name: 'Say not yet' }).click();
  await panel(amir).getByText('Our board meets on Friday.').waitFor();
  await panel(one)
    .getByRole('button', { name: `Agree for ${first}` })
    .click();
  await panel(amir).getByText('Agrees').waitFor();
  for (const organisation of others) await agreeAs(organisation);
  expect(await amir.getByText('Agreed text: Board 8').count()).toBe(0);
  const last = await house.pageOf(second);
  await last.goto(versions);
  await panel(last)
    .getByRole('button', { name: `Agree for ${second}` })
    .click();
  await amir.getByText('Agreed text: Board 8').waitFor();
  await amir.goto('/m/warm-homes/plan');
  await amir.getByText('last agreed at Board 8').waitFor();
}, 180_000);

/** Somebody of an organisation agrees the open text, over the contract's own route. */
async function agreeAs(organisation: string): Promise<void> {
  const { request } = (await house.pageOf(organisation)).context();
  const { mission, agreements } = (await (await request.get('/api/missions/warm-homes')).json()) as {
    mission: { id: string };
    agreements: { id: string; state: string; version: number }[];
  };
  const open = agreements.find(({ state }) => state === 'open');
  const answer = await request.post(`/api/missions/${mission.id}/agreements/${open?.id}/answer`, {
    headers: { 'x-throughline': '1', 'idempotency-key': crypto.randomUUID() },
    data: { version: open?.version, answer: 'agree', reason: '' },
  });
  expect(answer.status()).toBe(200);
}

interface EditorOnPage {
  commands: { setTextSelection(at: number): boolean };
  view: { focus(): void };
  chain(): {
    setTextSelection(range: object): { setMark(name: string, attrs: object): { run(): boolean } };
  };
  state: { doc: { content: { size: number } } };
}

/** Puts the caret behind the plan's last word. */
const toEnd = (page: Page) =>
  page.locator('.plan-text').evaluate((text) => {
    const { editor } = text as unknown as { editor: EditorOnPage };
    editor.view.focus();
    editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  });

async function rejectAll(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: /^Suggestions/ });
  if (!(await tab.isVisible())) await page.getByRole('button', { name: /^Comments/ }).click();
  await tab.click();
  await page.getByRole('button', { name: 'Reject all…' }).click();
  await page.getByRole('button', { name: /^Reject \d+ suggestions$/ }).click();
  await page.getByRole('heading', { name: 'No open suggestions' }).waitFor();
  await saved(page);
}

/** Marks the last words as an insertion that somebody suggests, as a page with suggestion mode would. */
const suggestLastWords = (page: Page) =>
  page.locator('.plan-text').evaluate((text) => {
    const { editor } = text as unknown as { editor: EditorOnPage };
    const to = editor.state.doc.content.size - 1;
    editor
      .chain()
      .setTextSelection({ from: to - 4, to })
      .setMark('insertion', { id: 's1' })
      .run();
  });
