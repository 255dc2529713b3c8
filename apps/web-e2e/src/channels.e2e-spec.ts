import type { Page } from 'playwright-core';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

it('a calendar has an address that is shown once, read without signing in, and ended', async () => {
  const page = await house.pageOf('Hearthlight');
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Set these up' }).click();
  await page.getByRole('button', { name: /^Make an address.*calendar/ }).press('Enter');
  const address = await page.getByLabel('The address').inputValue();
  expect(await axe(page)).toEqual([]);
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  expect(await answer.text()).toContain('BEGIN:VEVENT');
  await page.reload();
  await page.getByText('last read').waitFor();
  expect(await page.getByLabel('The address').count()).toBe(0);
  await page.getByRole('button', { name: /^End it.*calendar/ }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).press('Enter');
  await page.getByRole('button', { name: /^Make an address.*calendar/ }).waitFor();
  expect((await fetch(address)).status).toBe(404);
  expect(complaintsOf(page)).toEqual([]);
});

it('a webhook inside a network is refused with the reason; a public one shows its secret once and is taken away', async () => {
  const page = await house.pageOf('Brightseam');
  await page.goto('/settings/elsewhere');
  await page.getByRole('button', { name: 'Add a webhook' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Our case system');
  await dialog.getByLabel('Address').fill('https://0x7f.1:8443/');
  await dialog.getByLabel('Address').press('Enter');
  await dialog.getByText('a machine inside a network').waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel('Address').fill('https://93.184.216.34/');
  await dialog.getByLabel('Address').press('Enter');
  expect(await page.getByLabel('The signing secret').inputValue()).toMatch(/^whsec_.{40,}/);
  await page.getByText('What was posted, and the rest').click();
  expect(await axe(page)).toEqual([]);
  await page.reload();
  await page.getByText('Our case system').first().waitFor();
  expect(await page.getByLabel('The signing secret').count()).toBe(0);
  await page.getByText('What was posted, and the rest').click();
  await page.getByRole('button', { name: /^Take it away/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Take it away' }).press('Enter');
  await page.getByText('Our case system').first().waitFor({ state: 'detached' });
  expect(complaintsOf(page)).toEqual([]);
});

it('a device that is woken says that there is something new and nothing else; it is set up and kept quiet in the settings', async () => {
  const page = await house.pageOf('Vale Health', { permissions: ['notifications'] });
  // The one thing that is played: the browser's maker, whose push service no test may need.
  await page.addInitScript(() => {
    const made = { endpoint: 'https://93.184.216.34/push/1', unsubscribe: () => Promise.resolve(true) };
    let held: object | null = null;
    Object.assign(PushManager.prototype, {
      subscribe: (options: { applicationServerKey: string }) =>
        Promise.resolve((held = options.applicationServerKey.length === 87 ? made : null)),
      getSubscription: () => Promise.resolve(held),
    });
  });
  await page.goto('/settings/elsewhere');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole('button', { name: 'Tell me on this device' }).press('Enter');
  await page.getByText('This device', { exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
  const shown = await wokenBy(page);
  expect(shown).toEqual([['Throughline', 'There is something new in your inbox.']]);
  await page.getByRole('button', { name: /^Keep it quiet/ }).press('Enter');
  await page.getByRole('button', { name: 'Tell me on this device' }).waitFor();
  expect(complaintsOf(page)).toEqual([]);
});

/** Hands the page's worker a message, as the browser does when its push service has one; gives what it shows. */
async function wokenBy(page: Page): Promise<[string, string][]> {
  const browser = await page.context().newCDPSession(page);
  const registered = new Promise<string>((done) =>
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) done(first.registrationId);
    }),
  );
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.deliverPushMessage', {
    origin: house.url,
    registrationId: await registered,
    data: '',
  });
  const shown = () =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.map(({ title, body }): [string, string] => [title, body]);
    });
  await eventually(async () => (await shown()).length > 0, 'what the worker shows');
  return shown();
}
