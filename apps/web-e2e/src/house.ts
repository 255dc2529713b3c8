import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import {
  findChromium,
  type MailServer,
  type Product,
  startMailServer,
  startProduct,
} from '@throughline/testkit';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { copyOfSeeded, dataFolder } from './seeded-folder.js';

interface DemoPerson {
  id: string;
  name: string;
  title: string;
  organisation: { id: string; name: string };
}

const plain = { DEMO: 'on', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '100', NOTICE_WAIT: '0' };

/** The built product as a process of its own, a real SMTP server, and Chromium: nothing in between is played. */
export class House {
  private constructor(
    private running: Product,
    readonly mail: MailServer,
    private readonly browser: Browser,
  ) {}

  static async open(own: Record<string, string> = {}): Promise<House> {
    const mail = await startMailServer();
    const { executablePath, args, env } = await findChromium();
    const dataDir = (await copyOfSeeded()) ?? (await dataFolder());
    const [product, browser] = await Promise.all([
      startProduct({ dataDir, smtpUrl: mail.url, env: { ...plain, ...own } }),
      chromium.launch({ executablePath, args, env }),
    ]);
    return new House(product, mail, browser);
  }

  get url(): string {
    return this.running.url;
  }

  get output(): string {
    return this.running.output();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.running.stop();
    await this.mail.stop();
    await rm(this.running.dataDir, { recursive: true, force: true });
  }

  /** `kill -9`, and a new process on the same port and data. */
  async killAndRestart(): Promise<void> {
    await this.kill();
    await this.restart();
  }

  async kill(): Promise<void> {
    await this.running.kill('SIGKILL');
  }

  async restart(): Promise<void> {
    const { dataDir, url } = this.running;
    this.running = await startProduct({
      dataDir,
      port: Number(new URL(url).port),
      smtpUrl: this.mail.url,
      env: plain,
    });
  }

  /** Somebody of the demo mission, by a part of their organisation's name or of their own. */
  async person(who: string): Promise<DemoPerson> {
    const { people } = (await (await fetch(`${this.url}/api/demo/people`)).json()) as {
      people: DemoPerson[];
    };
    const found = people.find(({ name, organisation }) => `${name} ${organisation.name}`.includes(who));
    if (!found) throw new Error(`nobody called ${who} is in the demo mission`);
    return found;
  }

  context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.browser.newContext({
      baseURL: this.url,
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
  }

  /** A page of somebody who is signed in already. */
  async pageOf(who: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.context(options);
    const person = await this.person(who);
    const headers = { 'x-throughline': '1' };
    const answer = await context.request.post('/api/demo/sign-in', {
      data: { personId: person.id },
      headers,
    });
    if (!answer.ok()) throw new Error(`${person.name} could not sign in: ${answer.status()}`);
    return watched(await context.newPage());
  }

  /** The newest code that was mailed to an address after `since` letters. */
  async mailedCode(address: string, since: number): Promise<string> {
    const letter = await this.mail.waitFor(
      (one) =>
        this.mail.messages.indexOf(one) >= since && one.to.includes(address) && /code/.test(one.subject),
    );
    return /\d{6}/.exec(letter.subject)?.[0] ?? '';
  }
}

const complaints = new WeakMap<Page, string[]>();

/** Keeps what the page complains of: an uncaught error or a breach of the content security policy fails `quiet`. */
export function watched(page: Page): Page {
  const said: string[] = [];
  complaints.set(page, said);
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|NG0|TypeError/.test(message.text()))
      said.push(message.text());
  });
  return page;
}

export const complaintsOf = (page: Page): string[] => complaints.get(page) ?? [];

/** Waits until every transition has ended: a colour on its way to another is no colour to judge. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 AA, each as one line. */
export const axe = (page: Page): Promise<string[]> => found(page, (builder) => builder.withTags(tags));

/** The same of what colours alone decide, for a page that was looked at in other colours. */
export const axeOfColours = (page: Page): Promise<string[]> =>
  found(page, (builder) => builder.withRules(['color-contrast', 'link-in-text-block']));

async function found(page: Page, chosen: (builder: AxeBuilder) => AxeBuilder): Promise<string[]> {
  await settled(page);
  // Without frames of other origins nothing needs the page of its own that axe would open for each look.
  const { violations } = await chosen(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/** Waits until something holds, asking again. */
export async function eventually(
  holds: () => Promise<boolean> | boolean,
  what: string,
  patience = 30_000,
): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error(`${what} never held`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
