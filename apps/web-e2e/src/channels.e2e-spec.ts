import { axe, complaintsOf, House } from './house.js';

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
