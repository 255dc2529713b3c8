import type { Page } from 'playwright-core';
import { openPlan, saved, writeAtEnd } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik', { viewport: { width: 1440, height: 900 } });
  ruth = await house.pageOf('Ruth Okoro', { viewport: { width: 1440, height: 900 } });
  await Promise.all([openPlan(amir), openPlan(ruth)]);
}, 180_000);
afterAll(() => house.close());

const card = (page: Page, words: string) => page.locator('tl-comment-thread').filter({ hasText: words });
const marked = (page: Page) => page.locator('.plan-text .commented').allInnerTexts();
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
/** Goes on by Tab until the button of that name has the focus. */
const tabTo = async (page: Page, name: string) =>
  eventually(async () => {
    await page.keyboard.press('Tab');
    return (await focused(page)) === name;
  }, `${name} reached by Tab`);

const words = 'Nobody is asked twice for the same thing.';

it('one begins a conversation on selected words by keyboard and names another, who reads it at once and by mail', async () => {
  const letters = house.mail.messages.length;
  await writeAtEnd(amir, '');
  await press(amir, 'Enter');
  await amir.keyboard.type(words);
  await press(amir, 'Shift+Home');
  await eventually(
    async () => (await amir.evaluate(() => String(getSelection()))) === words,
    'the words selected',
  );
  await press(amir, 'Control+Alt+m');
  const box = amir.getByRole('textbox', { name: 'Your comment' });
  await eventually(
    () => box.evaluate((one) => one === document.activeElement),
    'the caret in the new comment',
  );
  await amir.keyboard.type('Is that true of the @ruth');
  await amir.getByRole('option', { name: /Ruth Okoro/ }).waitFor();
  await press(amir, 'Enter');
  await amir.keyboard.type('and the scouts?');
  expect(await box.inputValue()).toBe('Is that true of the @Ruth Okoro and the scouts?');
  await press(amir, 'Control+Enter');
  await card(amir, 'Is that true of the Ruth Okoro and the scouts?').waitFor();
  await saved(amir);

  await eventually(async () => (await marked(ruth)).join('').includes(words), 'the passage marked for Ruth');
  // A press chooses the conversation and leaves the caret in the text; the key goes over to it.
  await ruth.locator('.plan-text .commented', { hasText: 'Nobody is asked twice' }).click();
  await card(ruth, 'and the scouts?').locator('article.chosen').waitFor();
  expect(await ruth.evaluate(() => document.activeElement?.className)).toContain('plan-text');
  await press(ruth, 'Control+Alt+m');
  await card(ruth, 'and the scouts?').waitFor();
  const letter = await house.mail.waitFor(
    (one) => house.mail.messages.indexOf(one) >= letters && /mentioned you in the plan/.test(one.subject),
  );
  expect(letter.to).toContain('ruth.okoro@tanneryrow.example');
  expect(letter.text).toContain('Says: Is that true of the Ruth Okoro and the scouts?');
  expect(letter.text).toMatch(/\/m\/warm-homes\/plan\?comment=/);
});

it('the other replies and resolves by keyboard alone, and the first sees both without reloading', async () => {
  const talk = card(ruth, 'and the scouts?');
  await eventually(
    () => talk.locator('article').evaluate((one) => one === document.activeElement),
    'the conversation',
  );
  await tabTo(ruth, 'Reply');
  await press(ruth, 'Enter');
  const box = talk.getByRole('textbox', { name: 'Your reply' });
  await eventually(() => box.evaluate((one) => one === document.activeElement), 'the caret in the reply');
  await ruth.keyboard.type('It is, since June.');
  await press(ruth, 'Control+Enter');
  await card(amir, 'It is, since June.').waitFor();
  await tabTo(ruth, 'Resolve');
  await press(ruth, 'Enter');
  await card(amir, 'It is, since June.').waitFor({ state: 'detached' });
  await eventually(async () => !(await marked(amir)).join('').includes(words), 'no mark any more');
  await amir.getByRole('button', { name: 'Resolved', exact: true }).click();
  await card(amir, 'Resolved by Ruth Okoro.').waitFor();
  await amir.getByRole('button', { name: 'Open', exact: true }).click();
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
});

it('a letter’s address opens the conversation, and a mark stays on its words while another writes before them', async () => {
  const passage = 'Small landlords draw from the same pot';
  const id = await card(amir, 'no cash flow').locator('article').getAttribute('data-thread-card');
  await ruth.goto(`/m/warm-homes/plan?comment=${id}`);
  const talk = card(ruth, 'no cash flow');
  await talk.locator('article.chosen').waitFor();
  await amir.locator('.plan-text > p').first().click();
  await press(amir, 'Home');
  await amir.keyboard.type('As it is. ');
  await saved(amir);
  await eventually(
    async () => (await ruth.locator('.plan-text').innerText()).includes('As it is.'),
    'the words read by Ruth',
  );
  for (const page of [amir, ruth])
    await eventually(async () => (await marked(page)).join('').includes(passage), 'the mark on its words');
});

it('words that were not sent survive a reload, and without a connection the panel says why they wait', async () => {
  const talk = card(ruth, 'no cash flow');
  await talk.getByRole('button', { name: 'Reply' }).click();
  const box = talk.getByRole('textbox', { name: 'Your reply' });
  await box.fill('Not sent yet');
  await ruth.reload();
  await eventually(async () => (await box.inputValue()) === 'Not sent yet', 'the draft after a reload');
  await ruth.context().setOffline(true);
  await talk.getByText('Commenting needs a connection.').waitFor();
  await box.press('Control+Enter');
  expect(await box.inputValue()).toBe('Not sent yet');
  await ruth.context().setOffline(false);
  await talk.getByText('Commenting needs a connection.').waitFor({ state: 'detached' });
  await talk.getByRole('button', { name: 'Discard' }).click();
});

it('one takes their own words back, and the other sees only that something was taken back', async () => {
  const talk = card(amir, 'no cash flow');
  await talk.getByRole('button', { name: 'Reply' }).click();
  await talk.getByRole('textbox', { name: 'Your reply' }).fill('Said too soon.');
  await talk.getByRole('button', { name: 'Reply' }).click();
  await card(ruth, 'Said too soon.').waitFor();
  const own = talk.locator('tl-comment-message', { hasText: 'Said too soon.' });
  await own.getByRole('button', { name: 'Take back…' }).click();
  await own.getByRole('button', { name: 'Take back', exact: true }).click();
  await card(ruth, 'This comment was taken back.').waitFor();
  await card(ruth, 'Said too soon.').waitFor({ state: 'detached' });
});

it('an observer reads the conversations and is offered nothing to write', async () => {
  const observer = await house.pageOf('Bro Helyg', { viewport: { width: 1440, height: 900 } });
  await observer.goto('/m/warm-homes/plan');
  await observer.getByRole('button', { name: /Comments/ }).click();
  await card(observer, 'no cash flow').waitFor();
  expect(
    await card(observer, 'no cash flow')
      .getByRole('button', { name: /Reply|Resolve|Take back/ })
      .count(),
  ).toBe(0);
  await observer.context().close();
});

it('on a phone the conversations come as a sheet, and no page with the panel has what axe finds', async () => {
  const phone = await house.pageOf('Fatima', { viewport: { width: 390, height: 844 } });
  await openPlan(phone);
  await phone.getByRole('button', { name: 'Comments (2)' }).click();
  await card(phone, 'no cash flow').waitFor();
  expect(await axe(phone)).toEqual([]);
  await press(phone, 'Escape');
  await card(phone, 'no cash flow').waitFor({ state: 'hidden' });
  await phone.context().close();
  expect(await axe(ruth)).toEqual([]);
});
