import type { Page } from 'playwright-core';
import { eventually, type House } from './house.js';

/** What people do on the pages, by the names that they read there. */

/** Signs in with a mailed code, typed into the page that asked for it. */
export async function signInByCode(house: House, page: Page, email: string): Promise<void> {
  const since = house.mail.messages.length;
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = await house.mailedCode(email, since);
  await page.getByLabel('The code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await arrive(page, /Good (morning|afternoon|evening)/);
}

/** The plan's text, ready to write in. */
export async function openPlan(page: Page): Promise<void> {
  await page.goto('/m/warm-homes/plan');
  await page.getByRole('textbox', { name: 'The plan' }).waitFor();
  await saved(page);
}

export const saved = (page: Page): Promise<void> =>
  page.locator('.saved', { hasText: /^\s*Saved\s*$/ }).waitFor();

/** Puts the caret at the end of the plan and types there. */
export async function writeAtEnd(page: Page, words: string): Promise<void> {
  await page.locator('.plan-text > p').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

export const planText = (page: Page): Promise<string> => page.locator('.plan-text').innerText();

/** Waits until the pages hold the same plan, letter by letter. Carets are drawn into the text, so they are left out. */
export function samePlan(...pages: Page[]): Promise<void> {
  const read = (page: Page) =>
    page.locator('.plan-text').evaluate((text) => {
      const copy = text.cloneNode(true) as HTMLElement;
      const drawn = '.caret, .ProseMirror-separator, .ProseMirror-trailingBreak, tl-commitment-card';
      for (const part of copy.querySelectorAll(drawn)) part.remove();
      return [...copy.children].map((block) => block.textContent ?? '').join('\n');
    });
  return eventually(
    async () => new Set(await Promise.all(pages.map(read))).size === 1,
    'the same plan on all pages',
  );
}

/** Waits for a page's main heading; when it does not come, says what stands there instead. */
export async function arrive(page: Page, name: RegExp | string): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name })
    .waitFor()
    .catch(async (error: Error) => {
      const words = await page.locator('body').innerText();
      const health = await page.request.get('/health/ready').then(
        (answer) => String(answer.status()),
        (gone: Error) => gone.message,
      );
      throw new Error(
        `${error.message}\nAt ${page.url()}, health ${health}, stands:\n${words.slice(0, 1500)}`,
      );
    });
}
