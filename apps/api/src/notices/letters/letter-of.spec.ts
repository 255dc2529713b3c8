import type { Fact } from '@throughline/mission';
import { aChange, aCommitment, ids } from '@throughline/testkit';
import type { Notice } from '@throughline/wire';
import { digestOf, letterOf, type Telling, type ToldGroup } from './letter-of.js';

const at = { publicUrl: 'https://room.example', unsubscribe: 'https://room.example/unsubscribe/t' };

const moved = (to: string, reason = 'Scaffolders are short'): Fact => ({
  type: 'commitment.forecastMoved',
  commitment: aCommitment({ forecast: to }),
  was: '2028-03-31',
  reason,
});

const telling = (
  fact: Fact,
  change: Partial<Notice> = {},
  hits: readonly string[] = [],
  asks = '',
): Telling => ({
  notice: {
    id: ids.change,
    missionSlug: 'warm-homes',
    missionTitle: 'Warm Homes',
    reason: 'supporter',
    byName: 'Lena Lead',
    byOrganisation: 'Lockgate Homes',
    readAt: null,
    topic: 'dateMoved',
    own: false,
    channels: { inbox: 'default' },
    entry: {
      missionId: ids.mission,
      audienceId: ids.workspace,
      number: 1,
      at: '2026-11-24T09:00:00.000Z',
      by: ids.person,
      fact,
    },
    ...change,
  },
  reader: { hits, asks, organisation: () => 'Lockgate Homes', nameOf: () => 'somebody' },
});

const group = (first: Telling, ...rest: Telling[]): ToldGroup => ({ shown: [first, ...rest], more: 0 });

it('tells what, before and after, why, what it hits, what is asked by when, by whom and why you, with the ways out', () => {
  const fact: Fact = { type: 'change.proposed', change: aChange(), commitment: aCommitment() };
  const { text, html, notifyBody } = letterOf(
    group(
      telling(
        fact,
        {},
        ['C6 Train 120 installers (30 days later)'],
        'Say what it means, by 1 December 2026.',
      ),
    ),
    at,
  );
  for (const form of [text, html ?? '', notifyBody ?? '']) {
    for (const words of [
      'is proposed: Fix the 1,200 worst homes',
      'Was',
      'Now',
      aChange().reason,
      'C6 Train 120 installers (30 days later)',
      'What is asked of you: ',
      'by 1 December 2026',
      'Lena Lead, Lockgate Homes',
      'https://room.example/m/warm-homes/commitments/C4',
      'your organisation supports this commitment',
      `https://room.example/settings?mission=${ids.mission}`,
      'https://room.example/unsubscribe/t',
    ])
      expect(form.replace(/<\/?b>/g, '')).toContain(words);
  }
});

it('what people wrote is words in HTML, never markup, and makes no link in Notify', () => {
  const nasty = '<img src=x onerror=alert(1)>\n# [Pay here](https://evil.example)';
  const { html, notifyBody } = letterOf(group(telling(moved('2028-05-01', nasty))), at);
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
  expect(notifyBody).not.toMatch(/\]\(|https:\/\/evil|^# \[/m);
});

it('what one person did to one record within a while is one letter with all of it in order', () => {
  const { subject, text } = letterOf(group(telling(moved('2028-05-01')), telling(moved('2028-06-01'))), at);
  expect(subject).toBe('Lena Lead: 2 changes to C4: Fix the 1,200 worst homes');
  expect(text.indexOf('now forecast for 1 May 2028')).toBeLessThan(
    text.indexOf('now forecast for 1 June 2028'),
  );
  expect(text.match(/\/commitments\/C4\n/g)).toHaveLength(1);
});

it('a digest goes mission by mission, and leaves nothing out, however long it is', () => {
  const here = group(telling(moved('2028-05-01')));
  const there = group(telling(moved('2028-06-01'), { missionSlug: 'two', missionTitle: 'Second Mission' }));
  const { subject, text } = digestOf([here, there, here], at);
  expect(subject).toBe('Your digest: 3 changes in 2 missions');
  expect(text.match(/^Warm Homes$/gm)).toHaveLength(1);
  expect(text).toMatch(/^Second Mission$/m);
  const long = digestOf(
    Array.from({ length: 25 }, () => here),
    at,
  );
  expect(long.subject).toBe('Your digest: 25 changes in Warm Homes');
  expect(long.text).toContain('The newest 12 are told in full, the others by title.');
  expect(long.text).toContain('And 13 more');
  expect(long.text.match(/^C4 is now forecast for 1 May 2028/gm)).toHaveLength(25);
  expect(long.text.match(/^Now: /gm)).toHaveLength(12);
  expect(long.html?.length).toBeLessThan(102_000);
});

const proposed = (n: number): Telling =>
  telling({
    type: 'commitment.proposed',
    commitment: aCommitment({ id: `record ${n}`, ref: `C${n}`, title: `Promise ${n}` }),
  });

it('what one command did to many records is one letter of so many changes in the mission, which leads to the inbox', () => {
  const { subject, text } = letterOf(group(proposed(1), proposed(2), proposed(3), proposed(4)), at);
  expect(subject).toBe('Lena Lead: 4 changes in Warm Homes');
  for (const n of [1, 2, 3, 4]) expect(text).toContain(`C${n} is proposed: Promise ${n}`);
  expect(text).toContain('https://room.example/inbox\n');
  expect(text).not.toContain('/commitments/');
});

it('what a letter does not show is counted, and stands in the inbox', () => {
  const thirty = Array.from({ length: 29 }, (_, n) => proposed(n + 2));
  const told = { shown: [proposed(1), ...thirty] as const, more: 970 };
  for (const { subject, text, html, notifyBody } of [letterOf(told, at), digestOf([told], at)]) {
    expect(subject).toMatch(/^(Lena Lead: 1000 changes in|Your digest: one change in) Warm Homes$/);
    for (const form of [text, html, notifyBody]) expect(form).toContain('And 970 more in your inbox');
    expect(text.match(/^C\d+ is proposed/gm)).toHaveLength(30);
    expect(html?.length).toBeLessThan(102_000);
  }
});
