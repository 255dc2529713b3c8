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

const card = (page: Page, words: string) => page.locator('tl-suggestion-card').filter({ hasText: words });
/** What reads under marks of that kind; others' carets are drawn into the text, so they are left out. */
const inText = (page: Page, kind: 'insertion' | 'deletion') =>
  page.locator(`.plan-text [data-suggested="${kind}"]`).evaluateAll((marks) =>
    marks.map((mark) => {
      const copy = mark.cloneNode(true) as HTMLElement;
      for (const part of copy.querySelectorAll('[class*="caret"]')) part.remove();
      return copy.textContent ?? '';
    }),
  );
const mode = (page: Page, name: 'Editing' | 'Suggesting') =>
  page.getByRole('button', { name: `What you write: ${name}` });
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
const holdsEverywhere = (what: string, holds: (page: Page) => Promise<boolean>) =>
  eventually(async () => (await Promise.all([amir, ruth].map(holds))).every(Boolean), what);
const press = async (page: Page, key: string, times = 1) => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
};
async function openTab(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: /^Suggestions/ });
  if (!(await tab.isVisible())) await page.getByRole('button', { name: /^Comments/ }).click();
  await tab.click();
}
/** Selects some letters before the caret, and waits until the page has them. */
async function selectBack(page: Page, words: string): Promise<void> {
  await press(page, 'Shift+ArrowLeft', words.length);
  await eventually(
    async () => (await page.evaluate(() => String(getSelection()))) === words,
    `“${words}” selected`,
  );
}

it('one suggests by keyboard, and the other sees it at once with organisation and name', async () => {
  await writeAtEnd(amir, '');
  await press(amir, 'Enter');
  await amir.keyboard.type('The register and the grant together should tell each household.');
  await saved(amir);
  await eventually(async () => (await last(ruth)).includes('each household.'), 'the words read by Ruth');

  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await press(ruth, 'Control+Alt+s');
  await mode(ruth, 'Suggesting').waitFor();
  await ruth.keyboard.type(' In writing.');
  await press(ruth, 'ArrowLeft', ' tell each household. In writing.'.length);
  await selectBack(ruth, 'should');
  await ruth.keyboard.type('will');
  await saved(ruth);

  await holdsEverywhere('both suggestions in the text', async (page) => {
    const [added, struck] = [await inText(page, 'insertion'), await inText(page, 'deletion')];
    return added.includes('will') && added.includes(' In writing.') && struck.includes('should');
  });
  await openTab(amir);
  for (const words of ['will', 'In writing.']) {
    await card(amir, words).getByText('Tannery Row').waitFor();
    await card(amir, words).getByText('Ruth Okoro').waitFor();
  }
  expect(await card(amir, 'In writing.').getByRole('button', { name: 'Take back' }).count()).toBe(0);
  expect(await axe(amir)).toEqual([]);
});

it('a run of typing is one record', async () => {
  const { request } = ruth.context();
  const { mission, planId } = (await (await request.get('/api/missions/warm-homes')).json()) as {
    mission: { id: string };
    planId: string;
  };
  const list = await request.get(`/api/missions/${mission.id}/documents/${planId}/suggestions`);
  const { suggestions } = (await list.json()) as { suggestions: { author: string }[] };
  const me = await house.person('Ruth Okoro');
  expect(suggestions.filter(({ author }) => author === me.id)).toHaveLength(2);
});

it('the other accepts one and rejects one by keyboard, and all pages say the same, also after a reload', async () => {
  await card(amir, 'will').locator('article').focus();
  await press(amir, 'a');
  await card(amir, 'will').waitFor({ state: 'detached' });
  await eventually(
    () =>
      card(amir, 'In writing.')
        .locator('article')
        .evaluate((one) => one === document.activeElement),
    'the focus on the next suggestion',
  );
  await press(amir, 'r');
  await card(amir, 'In writing.').waitFor({ state: 'detached' });
  const words = 'The register and the grant together will tell each household.';
  await holdsEverywhere('the text as it was decided', async (page) => (await last(page)) === words);
  await Promise.all([saved(amir), saved(ruth)]);
  await samePlan(amir, ruth);
  await Promise.all([amir.reload(), ruth.reload()]);
  await holdsEverywhere('the same after a reload', async (page) => (await last(page)) === words);
  await mode(ruth, 'Suggesting').waitFor();
  await samePlan(amir, ruth);
});

it('what its author takes out again, or takes back, leaves nothing', async () => {
  await openTab(amir);
  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await ruth.keyboard.type(' Soon');
  await card(amir, 'Soon').getByText('Tannery Row').waitFor();
  await press(ruth, 'Backspace', 5);
  await card(amir, 'Soon').waitFor({ state: 'detached' });
  await ruth.keyboard.type(' Later');
  await openTab(ruth);
  await card(ruth, 'Later').getByText('You suggest').waitFor();
  await card(ruth, 'Later').getByRole('button', { name: 'Take back' }).click();
  await holdsEverywhere('nothing of it left', async (page) => !(await last(page)).includes('Later'));
  await card(amir, 'Later').waitFor({ state: 'detached' });
  // Its words are gone from the text a moment before its record is.
  await eventually(
    async () => (await amir.getByText('no longer in the plan').count()) === 0,
    'no card of what is not there',
  );
});

it('is talked about under its card, and rejected with a reason that its author reads', async () => {
  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await ruth.keyboard.type(' By post');
  const [hers, his] = [card(ruth, 'By post'), card(amir, 'By post')];
  await his.getByRole('button', { name: 'Reply' }).click();
  const box = his.getByRole('textbox', { name: 'Your reply' });
  await eventually(() => box.evaluate((one) => one === document.activeElement), 'the caret in the reply');
  await amir.keyboard.type('Why not by phone?');
  await press(amir, 'Control+Enter');
  await hers.getByText('Why not by phone?').waitFor();
  await hers.getByRole('button', { name: 'Reply' }).click();
  await hers.getByRole('textbox', { name: 'Your reply' }).fill('Nobody answers.');
  await press(ruth, 'Control+Enter');
  await his.getByText('Nobody answers.').waitFor();
  expect(await axe(amir)).toEqual([]);
  const letters = house.mail.messages.length;
  await his.getByRole('button', { name: 'Reject and say why' }).press('Enter');
  await his.getByRole('textbox', { name: 'Why it is rejected' }).waitFor();
  await amir.keyboard.type('We have no stamps.');
  await his.getByRole('button', { name: 'Reject with this reason' }).press('Enter');
  await his.waitFor({ state: 'detached' });
  await hers.waitFor({ state: 'detached' });
  const letter = await house.mail.waitFor(
    (one) => house.mail.messages.indexOf(one) >= letters && one.subject === 'Your suggestion was rejected',
  );
  expect(letter.text).toContain('Why: We have no stamps.');
  expect(letter.text).toContain('About: “By post”');
  await amir.getByRole('tab', { name: /^Comments/ }).click();
  await amir.getByRole('button', { name: 'Resolved', exact: true }).click();
  await amir.locator('tl-comment-thread', { hasText: 'Nobody answers.' }).waitFor();
  await openTab(amir);
});

it('what is suggested without a connection is sent with its author once there is one', async () => {
  await ruth.context().setOffline(true);
  await ruth.locator('.saved', { hasText: /device|offline/i }).waitFor();
  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await ruth.keyboard.type(' Offline words.');
  await card(ruth, 'Offline words.').getByText('Not sent yet').waitFor();
  await ruth.context().setOffline(false);
  await card(amir, 'Offline words.').getByText('Tannery Row').waitFor();
  await card(ruth, 'Offline words.').getByText('Not sent yet').waitFor({ state: 'detached' });
});

it('what more than words would be is not suggested, and said so', async () => {
  await press(ruth, 'Control+Alt+2');
  await ruth.locator('.told', { hasText: 'Only words and their format can be suggested' }).waitFor();
  expect(await last(ruth)).toContain('Offline words.');
});

it('while one is open the text is not put to the partners; after all are accepted it can be', async () => {
  await amir.goto('/m/warm-homes/plan/versions');
  const propose = async () => {
    await amir.getByRole('button', { name: 'Ask partners to agree it' }).click();
    const dialog = amir.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Board 9');
    await dialog.getByRole('button', { name: 'Put it to the partners' }).click();
    return dialog;
  };
  const dialog = await propose();
  await dialog.getByText(/suggestions that nobody has decided on/).waitFor();
  await press(amir, 'Escape');
  await openPlan(amir);
  await openTab(amir);
  const all = amir.getByRole('button', { name: 'Accept all…' });
  await amir.locator('tl-suggestion-card').first().waitFor();
  if (await all.isVisible()) {
    await all.click();
    await amir.getByRole('button', { name: /^Accept \d+ suggestions$/ }).click();
  } else await card(amir, 'Offline words.').getByRole('button', { name: 'Accept' }).click();
  await amir.getByRole('heading', { name: 'No open suggestions' }).waitFor();
  await saved(amir);
  await samePlan(amir, ruth);
  await amir.goto('/m/warm-homes/plan/versions');
  await propose();
  await amir.locator('tl-agreement', { hasText: 'Board 9' }).first().waitFor();
});

it('an observer reads suggestions and decides nothing', async () => {
  await ruth.locator('.plan-text > p').last().click();
  await press(ruth, 'Control+End');
  await ruth.keyboard.type(' To be seen.');
  const observer = await house.pageOf('Bro Helyg', wide);
  await observer.goto('/m/warm-homes/plan');
  await observer.locator('.plan-text [data-suggested]').first().waitFor();
  await openTab(observer);
  await card(observer, 'To be seen.').getByText('Ruth Okoro').waitFor();
  expect(await card(observer, 'To be seen.').getByRole('button').allInnerTexts()).toEqual([
    'Go to the words',
  ]);
  await card(observer, 'To be seen.').locator('article').focus();
  await press(observer, 'a');
  expect(await inText(observer, 'insertion')).toContain(' To be seen.');
  expect(await axe(observer)).toEqual([]);
  await observer.context().close();
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
});
