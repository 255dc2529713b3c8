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

interface Written {
  editor: {
    state: {
      doc: {
        content: { size: number };
        resolve(at: number): { depth: number; pos: number; after(depth: number): number };
      };
      selection: { to: number };
    };
  };
}

/** Puts the caret into the last block of the plan. The editor hears of it a moment after the browser has done so. */
export async function caretToEnd(page: Page): Promise<void> {
  const text = page.locator('.plan-text');
  await text.focus();
  await page.keyboard.press('Control+End');
  await eventually(
    () =>
      text.evaluate((element) => {
        const { doc, selection } = (element as unknown as Written).editor.state;
        const at = doc.resolve(selection.to);
        return (at.depth > 0 ? at.after(1) : at.pos) === doc.content.size;
      }),
    'the caret at the end',
  );
}

/** Puts the caret at the end of the plan and types there. */
export async function writeAtEnd(page: Page, words: string): Promise<void> {
  await page.locator('.plan-text > p').last().click();
  await caretToEnd(page);
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
