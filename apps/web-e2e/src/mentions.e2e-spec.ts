import type { Page } from 'playwright-core';
import { openPlan, samePlan, saved, writeAtEnd } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

const wide = { viewport: { width: 1440, height: 900 } };
beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik', wide);
  ruth = await house.pageOf('Ruth Okoro', wide);
  await Promise.all([openPlan(amir), openPlan(ruth)]);
}, 180_000);
afterAll(() => house.close());

const press = async (page: Page, key: string, times = 1) => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
};
/** The last paragraph as it reads; others' carets are drawn into it, so they are left out. */
const last = (page: Page) =>
  page
    .locator('.plan-text > p')
    .last()
    .evaluate((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      for (const part of copy.querySelectorAll('[class*="caret"], .ProseMirror-separator')) part.remove();
      return copy.textContent ?? '';
    });
const reads = (page: Page, words: string) =>
  eventually(async () => (await last(page)) === words, `“${words}” read`);
const option = (page: Page, name: RegExp) =>
  page.getByRole('listbox', { name: 'Names' }).getByRole('option', { name });
/** Types an @ and the beginning of a name, and takes what is offered first. */
async function name(page: Page, typed: string, whole: RegExp): Promise<void> {
  await page.keyboard.type(`@${typed}`);
  await option(page, whole).waitFor();
  await press(page, 'Enter');
  await option(page, whole).waitFor({ state: 'detached' });
}

it('one names a person by keyboard, the other reads it at once, and has one letter with the sentence', async () => {
  const letters = house.mail.messages.length;
  await writeAtEnd(amir, '');
  await press(amir, 'Enter');
  await amir.keyboard.type('By Friday ');
  await amir.keyboard.type('@ruth');
  await option(amir, /Ruth Okoro.*Tannery Row/).waitFor();
  const text = amir.getByRole('textbox', { name: 'The plan' });
  expect(await text.getAttribute('aria-activedescendant')).toMatch(/^plan-slash-person:/);
  expect(await axe(amir)).toEqual([]);
  await press(amir, 'Enter');
  await amir.keyboard.type('counts the homes.');
  await reads(amir, 'By Friday @Ruth Okoro counts the homes.');
  await saved(amir);
  await reads(ruth, 'By Friday @Ruth Okoro counts the homes.');
  const isIt = ({ subject }: { subject: string }) => subject === 'Amir Malik mentioned you in the plan';
  const letter = await house.mail.waitFor((one) => house.mail.messages.indexOf(one) >= letters && isIt(one));
  expect(letter.to).toContain('ruth.okoro@tanneryrow.example');
  expect(letter.text).toContain('About: “By Friday Ruth Okoro counts the homes.”');
  expect(house.mail.messages.slice(letters).filter(isIt)).toHaveLength(1);
});

it('a name is one letter to the caret: passed by one key, taken away by one, and brought back by undoing', async () => {
  const end = ' counts the homes.'.length;
  await press(amir, 'ArrowLeft', end);
  await amir.keyboard.type(',');
  await reads(amir, 'By Friday @Ruth Okoro, counts the homes.');
  await press(amir, 'ArrowLeft', 2);
  await amir.keyboard.type('~');
  await reads(amir, 'By Friday ~@Ruth Okoro, counts the homes.');
  await press(amir, 'Backspace');
  await press(amir, 'ArrowRight');
  await press(amir, 'Backspace');
  await reads(amir, 'By Friday , counts the homes.');
  await press(amir, 'Control+z');
  await eventually(async () => (await last(amir)).includes('@Ruth Okoro'), 'the name again');
  await press(amir, 'Control+z', 2);
  await samePlan(amir, ruth);
});

it('a commitment is named by its reference and title and leads to its page; Esc leaves the @ as it is', async () => {
  await press(amir, 'Control+End');
  await press(amir, 'Enter');
  await amir.keyboard.type('See ');
  await name(amir, 'C6', /^@? ?C6 /);
  await amir.keyboard.type('and @no');
  await press(amir, 'Escape');
  await amir.keyboard.type('body.');
  await saved(amir);
  const link = ruth.locator('.plan-text a.mention-name', { hasText: /^C6 / }).last();
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('/m/warm-homes/commitments/C6');
  await eventually(async () => /^See @C6 .+ and @nobody\.$/.test(await last(ruth)), 'the rest as words');
  const observer = await house.pageOf('Bro Helyg', wide);
  await observer.goto('/m/warm-homes/plan');
  await observer.locator('.plan-text a.mention-name', { hasText: /^C6 / }).last().click();
  await observer.waitForURL(/\/commitments\/C6$/);
  await observer.context().close();
});

it('is suggested like any word, and said on its card', async () => {
  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await press(ruth, 'Control+Alt+s');
  await ruth.getByRole('button', { name: 'What you write: Suggesting' }).waitFor();
  await ruth.keyboard.type(' Ask ');
  await name(ruth, 'amir', /Amir Malik/);
  await saved(ruth);
  await eventually(
    async () =>
      (await amir.locator('.plan-text [data-suggested="insertion"]').allInnerTexts())
        .join('')
        .includes('@Amir Malik'),
    'the name under the suggestion’s line',
  );
  await amir.getByRole('button', { name: /^Comments/ }).click();
  await amir.getByRole('tab', { name: /^Suggestions/ }).click();
  const card = amir.locator('tl-suggestion-card').filter({ hasText: 'Ask Amir Malik' });
  await card.getByText('Ruth Okoro').waitFor();
  await card.getByRole('button', { name: 'Accept' }).click();
  await card.waitFor({ state: 'detached' });
  await eventually(async () => (await last(amir)).includes('Ask @Amir Malik'), 'the name kept');
  expect(await amir.locator('.plan-text > p').last().locator('[data-suggested]').count()).toBe(0);
  await press(ruth, 'Control+Alt+s');
});

it('is found by its name, and copied with it', async () => {
  await amir.locator('.plan-text > p').last().click();
  await amir.getByRole('button', { name: 'Find in the plan' }).press('Enter');
  const find = amir.getByRole('search');
  await find.getByLabel('Find', { exact: true }).fill('uth okor');
  await find.getByText('1 found').waitFor();
  await press(amir, 'Escape');
  await amir.locator('.plan-text > p').last().click();
  await press(amir, 'Control+End');
  await press(amir, 'Shift+Home');
  // The editor hears of a selection a moment after the browser has made it.
  const selected = () =>
    amir.locator('.plan-text').evaluate((text) => {
      const { editor } = text as unknown as { editor: { state: { selection: { empty: boolean } } } };
      return !editor.state.selection.empty;
    });
  await eventually(selected, 'the last line selected');
  await amir.evaluate(() =>
    document.addEventListener('copy', ({ clipboardData }) => {
      const [text, html] = [clipboardData?.getData('text/plain'), clipboardData?.getData('text/html')];
      Object.assign(window, { copied: { text, html } });
    }),
  );
  await press(amir, 'Control+c');
  const copied = await amir.evaluate(
    () => (window as unknown as { copied: Record<'text' | 'html', string> }).copied,
  );
  expect(copied.text).toContain('Ask @Amir Malik');
  expect(copied.html).toContain('@Amir Malik</span>');
});

it('a letter’s address brings the name into sight, the exports say it, and versions draw it', async () => {
  const me = await house.person('Amir Malik');
  await ruth.goto(`/m/warm-homes/plan?mention=${me.id}`);
  await eventually(
    () =>
      ruth
        .locator(`.plan-text [data-id="${me.id}"]`)
        .first()
        .evaluate((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top > 0 && bottom < innerHeight;
        }),
    'the name in sight',
  );
  const { mission } = (await (await ruth.request.get('/api/missions/warm-homes')).json()) as {
    mission: { id: string };
  };
  const file = await ruth.request.get(`/api/missions/${mission.id}/plan/export?format=md`);
  expect(await file.text()).toMatch(/and @nobody\\?\. Ask Amir Malik/);
  await amir.goto('/m/warm-homes/plan/versions?to=now');
  await amir.locator('.plan-text .mention-name', { hasText: 'Amir Malik' }).first().waitFor();
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
});
