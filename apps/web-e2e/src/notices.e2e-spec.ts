import { arrive } from './acts.js';
import { judgeRoute, moveForecastRoute, missionRoute, type Route } from '@throughline/wire';
import type { Page } from 'playwright-core';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let kasia: Page;
let reader: Page;
let address = '';
let version = 0;
let forecast = '';
let at: { missionId: string; commitmentId: string };

// Kasia's organisation leads C6, which the union supports. Letters wait long enough to be read before they go.
beforeAll(async () => {
  house = await House.open({ NOTICE_WAIT: '8' });
  kasia = await house.pageOf('Kasia Nowak');
  reader = await house.pageOf('Allied Building Trades Union');
  const { name } = await house.person('Allied Building Trades Union');
  address = `${name.toLowerCase().replace(/\W+/g, '.')}@`;
  const answer = await kasia.request.get(missionRoute.path.replace(':slug', 'warm-homes'), {
    headers: { 'x-throughline': '1' },
  });
  const { mission, commitments } = (await answer.json()) as {
    mission: { id: string };
    commitments: { id: string; ref: string; version: number; forecast: string }[];
  };
  const c = commitments.find(({ ref }) => ref === 'C6');
  at = { missionId: mission.id, commitmentId: c?.id ?? '' };
  ({ version, forecast } = c ?? { version: 0, forecast: '' });
  await reader.goto('/inbox?show=unread');
  await reader.getByRole('heading', { name: 'Inbox' }).waitFor();
}, 180_000);
afterAll(() => house.close());

async function call(route: Route, body: object): Promise<void> {
  const path = route.path.replace(':missionId', at.missionId).replace(':commitmentId', at.commitmentId);
  const headers = { 'x-throughline': '1', 'idempotency-key': crypto.randomUUID() };
  const answer = await kasia.request.post(path, { data: { version, ...body }, headers });
  expect([path, answer.status()]).toEqual([path, 200]);
  ({ version, forecast } = (
    (await answer.json()) as { commitment: { version: number; forecast: string } }
  ).commitment);
}
const move = (reason: string) => {
  const to = new Date(Date.parse(forecast) + 86_400_000).toISOString().slice(0, 10);
  return call(moveForecastRoute, { to, reason });
};
const judge = (reason: string) => call(judgeRoute, { rating: 'amber', reason });
const entry = (words: string) => reader.locator('ol > li', { hasText: words });
const lettersWith = (words: string) =>
  house.mail.messages.filter(
    ({ to, text }) => to.some((one) => one.startsWith(address)) && text.includes(words),
  );

it('what one does in a row stands as one, is read as one by keyboard, and then is not mailed', async () => {
  await move('The trainer is ill');
  await move('The trainer is still ill');
  await judge('One cohort is full');
  await entry('One cohort is full').getByText('With 2 changes just before:').waitFor();
  expect(await entry('The trainer is ill').count()).toBe(1);
  const mark = entry('One cohort is full').getByRole('button', { name: 'Mark as read' });
  await mark.focus();
  await reader.keyboard.press('Enter');
  await entry('One cohort is full').waitFor({ state: 'detached' });
  expect(lettersWith('trainer is ill')).toEqual([]);
});

it('“Why did I get this?” says so and leads to the choice; the next notice obeys it', async () => {
  await reader.getByRole('button', { name: 'All', exact: true }).click();
  const group = entry('One cohort is full').first();
  await group.getByText('Why did I get this?').click();
  await group.getByText('Your organisation supports this commitment.').waitFor();
  await group.getByText('Mail at once').waitFor();
  expect(await axe(reader)).toEqual([]);
  await group.getByRole('link', { name: /^Change what reaches you: “Confidence judged”/ }).click();
  const box = (channel: string) =>
    reader.getByRole('checkbox', { name: `Confidence judged ${channel}`, exact: true });
  await eventually(
    () => box('Inbox').evaluate((one) => one === document.activeElement),
    'the topic has the focus',
  );
  expect(await axe(reader)).toEqual([]);
  await reader.keyboard.press('Tab');
  await reader.keyboard.press('Space');
  await eventually(() => box('Mail at once').isChecked(), 'mail is on');
  await reader.keyboard.press('Space');
  await eventually(async () => !(await box('Mail at once').isChecked()), 'mail is off');
  await judge('Two cohorts are full');
  await reader.goto('/inbox');
  const next = entry('Two cohorts are full').first();
  await next.getByText('Why did I get this?').click();
  await next.getByText('as is usual').first().waitFor();
  expect(await next.getByText('Mail at once').count()).toBe(0);
});

it('settings and inbox fit a phone, and no letter came of what was read or not wanted', async () => {
  await move('The hall is wet');
  await reader.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/inbox', '/settings']) {
    await reader.goto(path);
    await reader.getByRole('heading', { level: 1 }).waitFor();
    await reader
      .getByRole(path === '/inbox' ? 'listitem' : 'table')
      .first()
      .waitFor();
    const wide = await reader.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([path, wide]).toEqual([path, 0]);
  }
  expect(await axe(reader)).toEqual([]);
  await house.mail.waitFor(({ text }) => text.includes('The hall is wet'));
  await eventually(() => lettersWith('The hall is wet').length === 1, 'the letter that was wanted');
  for (const words of ['trainer is ill', 'One cohort', 'Two cohorts']) expect(lettersWith(words)).toEqual([]);
  expect([...complaintsOf(reader), ...complaintsOf(kasia)]).toEqual([]);
});

it('a link of nobody stops nothing, and says where letters are stopped', async () => {
  await reader.goto('/unsubscribe/some-token');
  await reader.getByRole('button', { name: 'Stop these letters' }).click();
  await reader.getByRole('heading', { name: 'This link does nothing any more' }).waitFor();
  expect(await axe(reader)).toEqual([]);
  await reader.getByRole('link', { name: 'Open settings' }).click();
  await arrive(reader, 'Settings');
});
