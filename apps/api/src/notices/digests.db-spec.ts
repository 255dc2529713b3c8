import { dayOf, instantOf, nextDigest, type NoticeTimes, usualTimes } from '@throughline/mission';
import { markReadRoute, type Notice, setTimesRoute, unsubscribeRoute } from '@throughline/wire';
import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { NoticeHouse } from '../testing/notice-house.js';
import type { Guest } from '../testing/test-house.js';
import { DigestsService } from './digests.service.js';

let at: NoticeHouse;
let steward: Guest;
let colleague: Guest;

// A steward oversees: all that is told them of others' promises is for the digest.
beforeAll(async () => {
  at = await NoticeHouse.open('digests');
  ({ steward, colleague } = at.people);
});
afterAll(() => at.close());

const times = (guest: Guest, change: Partial<NoticeTimes>) =>
  at.house.call(setTimesRoute, guest, { body: { ...usualTimes, ...change } });
const digestsTo = (guest: Guest) =>
  at.lettersTo(guest).filter(({ subject }) => subject.startsWith('Your digest'));
const make = (now: number) => at.house.app.get(DigestsService).makeDue(now);
const waitingOf = async (guest: Guest): Promise<number | null> => {
  const [row] = await at.house.db.query(
    'select waiting_since as since from notice_times where person_id = $1',
    [guest.id],
  );
  return (row?.since as Date | null)?.getTime() ?? null;
};
/** The hour of the next digest comes. */
async function hourComes(guest: Guest, change: Partial<NoticeTimes> = {}): Promise<number> {
  const due = nextDigest({ ...usualTimes, ...change }, guest.timeZone, (await waitingOf(guest)) ?? 0) ?? 0;
  await make(due);
  await at.jobsDone();
  return due;
}
const ids = (notices: readonly Notice[]) => notices.map(({ id }) => id).toSorted();
const inDigests = async (guest: Guest): Promise<string[]> =>
  (
    await at.house.db.query<{ id: string }[]>(
      'select n.id from notice n join digest d on d.id = n.digest_id where n.person_id = $1 order by 1',
      [guest.id],
    )
  ).map(({ id }) => id);

it('a digest comes at its hour, holds everything since the last, and nothing twice', async () => {
  const first = await at.promise('Draw the map');
  const second = await at.promise('Print the map');
  await at.told(steward, first, 2);
  await at.told(steward, second, 2);
  const due = nextDigest(usualTimes, steward.timeZone, (await waitingOf(steward)) ?? 0) ?? 0;
  await make(due - 1);
  await at.jobsDone();
  expect(digestsTo(steward)).toEqual([]);
  await hourComes(steward);
  const [letter, ...more] = digestsTo(steward);
  expect(more).toEqual([]);
  for (const words of ['Draw the map', 'Print the map', '2 changes']) expect(letter?.text).toContain(words);
  expect(await inDigests(steward)).toEqual(ids(await at.inboxOf(steward)));
  const third = await at.promise('Fold the map');
  await at.told(steward, third, 2);
  await hourComes(steward);
  expect(digestsTo(steward)).toHaveLength(2);
  expect(digestsTo(steward)[1]?.text).not.toContain('Draw the map');
  expect(await inDigests(steward)).toEqual(ids(await at.inboxOf(steward)));
});

it('whoever waits for their hour takes no connection until it comes', async () => {
  const { logger } = at.house.app.get(DataSource);
  const counting = jest.spyOn(logger, 'logQuery');
  await at.told(steward, await at.promise('Frame the map'), 2);
  const since = (await waitingOf(steward)) ?? 0;
  counting.mockClear();
  await make(since + 1);
  expect(counting.mock.calls.filter(([sql]) => sql.includes('for update skip locked'))).toEqual([]);
  counting.mockRestore();
  await hourComes(steward);
  expect(digestsTo(steward).at(-1)?.text).toContain('Frame the map');
});

it('what waited when digests were stopped does not come when they go on again', async () => {
  await at.told(steward, await at.promise('Burn the map'), 2);
  await times(steward, { digest: 'off' });
  await make(Date.now());
  await times(steward, {});
  await at.told(steward, await at.promise('Mourn the map'), 2);
  await hourComes(steward);
  expect(digestsTo(steward).at(-1)?.text).toContain('Mourn the map');
  expect(digestsTo(steward).at(-1)?.text).not.toContain('Burn the map');
});

it('asked again at once, or by two workers together, it makes no second digest', async () => {
  await at.told(steward, await at.promise('Post the map'), 2);
  const due = nextDigest(usualTimes, steward.timeZone, (await waitingOf(steward)) ?? 0) ?? 0;
  await Promise.all([make(due), make(due), make(due)]);
  await make(due);
  await at.jobsDone();
  expect(digestsTo(steward).filter(({ text }) => text.includes('Post the map'))).toHaveLength(1);
});

it('a worker that died after sending sends the same digest under the same Message-ID, and one before it loses none', async () => {
  await at.told(steward, await at.promise('Hang the map'), 2);
  await hourComes(steward);
  const [{ id }] = await at.house.db.query(
    'select id from digest where person_id = $1 order by made_at desc limit 1',
    [steward.id],
  );
  await at.house.db.query('update digest set sent_at = null where id = $1', [id]);
  await at.told(steward, await at.promise('Burn the map'), 2);
  await at.house.app.get(DigestsService).send(id);
  await at.house.app.get(DigestsService).send(id);
  const letters = digestsTo(steward).filter(({ text }) => text.includes('Hang the map'));
  expect(letters).toHaveLength(2);
  expect(letters[1]?.parsed.messageId).toBe(letters[0]?.parsed.messageId);
  expect(letters[1]?.text).toBe(letters[0]?.text);
  expect(letters[1]?.text).not.toContain('Burn the map');
  await hourComes(steward);
  expect(digestsTo(steward).at(-1)?.text).toContain('Burn the map');
});

it('through a night in which the clocks change there is one digest a day', async () => {
  // Clocks in London go back at 02:00 on 25 October 2026: one o’clock comes twice.
  await times(steward, { hour: 1 });
  const before = digestsTo(steward).length;
  const night = instantOf('2026-10-25', 1, 'Europe/London');
  const waits = async (since: number) => {
    await at.told(steward, await at.promise(`Rewind ${String(since)}`), 2);
    await at.jobsDone();
    await at.house.db.query(
      'update notice_times set waiting_since = to_timestamp($2 / 1000.0) where person_id = $1',
      [steward.id, since],
    );
  };
  await waits(night - 3_600_000);
  await make(night);
  await waits(night + 60_000);
  await make(night + 3_600_000); // one o’clock for the second time
  await at.jobsDone();
  expect(digestsTo(steward)).toHaveLength(before + 1);
  await make(instantOf('2026-10-26', 1, 'Europe/London'));
  await at.jobsDone();
  expect(digestsTo(steward)).toHaveLength(before + 2);
  await times(steward, {});
});

it('a weekly digest waits for its day, in the person’s own time zone', async () => {
  const weekly = { digest: 'weekly', weekday: 5, hour: 16 } as const;
  await times(steward, weekly);
  await at.told(steward, await at.promise('Frame the map'), 2);
  const before = digestsTo(steward).length;
  const due = await hourComes(steward, weekly);
  expect(new Date(`${dayOf(due, steward.timeZone)}T00:00:00Z`).getUTCDay()).toBe(5);
  expect(digestsTo(steward)).toHaveLength(before + 1);
  await times(steward, {});
});

it('who may no longer read a thing by the time of the digest is not told of it', async () => {
  const c = await at.promise('Hide the map');
  await at.told(steward, c, 2);
  await at.told(steward, await at.promise('Show the map'), 2);
  // A board without the steward: those who may move it there are on it.
  const board = await at.house.audience(at.mission, 'board', [at.people.lead]);
  await at.house.db.query('update commitment set audience_id = $2 where id = $1', [c.id, board]);
  await hourComes(steward);
  expect(digestsTo(steward).at(-1)?.text).toContain('Show the map');
  expect(digestsTo(steward).at(-1)?.text).not.toContain('Hide the map');
});

it('a digest holds what was read meanwhile too, and is not sent when all of it was', async () => {
  const c = await at.promise('Copy the map');
  const [one] = await at.told(steward, c, 2);
  await at.house.call(markReadRoute, steward, { body: { ids: [one?.id], read: true } });
  await hourComes(steward);
  const sent = digestsTo(steward).length;
  for (const part of ['is proposed', 'is accepted']) expect(digestsTo(steward).at(-1)?.text).toContain(part);
  await at.told(steward, await at.promise('Sell the map'), 2);
  await at.house.call(markReadRoute, steward, { body: { ids: 'all', read: true } });
  await hourComes(steward);
  expect(digestsTo(steward)).toHaveLength(sent);
  expect(await waitingOf(steward)).toBeNull();
});

it('one click in a digest stops digests alone; one click in a letter leaves the own promise to the digest', async () => {
  await at.told(colleague, await at.promise('Lose the map'), 2);
  await at.timePasses();
  const tokenIn = (text: string | undefined) => /unsubscribe\/([\w.-]+)/.exec(text ?? '')?.[1] ?? '';
  const letter = tokenIn(at.lettersTo(colleague).at(-1)?.text);
  const digest = tokenIn(digestsTo(steward).at(-1)?.text);
  const click = async (token: string) =>
    (await at.house.call(unsubscribeRoute, null, { params: { token }, body: {} })).body;
  expect(await click(letter)).toEqual({ stopped: 'letters' });
  const before = at.lettersTo(colleague).length;
  await at.told(colleague, await at.promise('Find the map'), 2);
  await at.timePasses();
  expect(at.lettersTo(colleague)).toHaveLength(before);
  await hourComes(colleague);
  expect(digestsTo(colleague).at(-1)?.text).toContain('Find the map');
  expect(await click(digest)).toEqual({ stopped: 'digest' });
  const last = await at.told(steward, await at.promise('Fake the map'), 2);
  expect(last.map(({ channels }) => 'digest' in channels)).toEqual([false, false]);
});
