import { planSchema } from '@throughline/documents';
import { type MentionKind, quoteMax, type Suggestion } from '@throughline/mission';
import { aboutEach, cardsOf } from './cards';

const at = '2026-11-23T10:00:00.000Z';
const record = (id: string, change: Partial<Suggestion> = {}): Suggestion => ({
  id,
  missionId: 'm',
  audienceId: 'a',
  documentId: 'd',
  author: 'ruth',
  organisationId: 'tannery',
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  version: 1,
  createdAt: at,
  changedAt: at,
  ...change,
});
const words = (text: string, kind?: string, id?: string) => ({
  type: 'text',
  text,
  ...(kind && { marks: [{ type: kind, attrs: { id, ...(kind === 'modification' && { type: 'mark' }) } }] }),
});
const doc = (...paragraphs: object[][]) =>
  planSchema.nodeFromJSON({
    type: 'doc',
    content: paragraphs.map((content) => ({ type: 'paragraph', content })),
  });
const known = (...records: Suggestion[]) => ({
  records: new Map(records.map((one) => [one.id, one])),
  unsent: new Set(['mine']),
  nameOf: () => 'Ruth Okoro',
});

it('a card says what is added, deleted, replaced or formatted, in reading order', () => {
  const text = doc(
    [words('We '), words('should', 'deletion', '1'), words('will', 'insertion', '1'), words(' tell')],
    [words('Gone', 'deletion', '2'), words('new', 'insertion', '3'), words('bold', 'modification', '4')],
  );
  const cards = cardsOf(text, known(record('1'), record('2'), record('3'), record('4')));
  expect(cards.map(({ id, kind, before, after }) => [id, kind, before, after])).toEqual([
    ['1', 'replace', 'should', 'will'],
    ['2', 'delete', 'Gone', ''],
    ['3', 'add', '', 'new'],
    ['4', 'format', '', 'bold'],
  ]);
});

it('a card says the names that its words mention', () => {
  const id = '0197a8a0-0000-7000-8000-000000000003';
  const mention = { type: 'mention', attrs: { kind: 'person', id } };
  const sign = { type: 'text', text: '@', marks: [{ type: 'insertion', attrs: { id: '1' } }, mention] };
  const [card] = cardsOf(doc([words('ask ', 'insertion', '1'), sign]), known(record('1')));
  expect(card?.after).toBe('ask Ruth Okoro');
});

it('a decision tells everybody which words it was about, and never what a record is called that not all may read', () => {
  const id = '0197a8a0-0000-7000-8000-000000000003';
  const sign = (kind: MentionKind) => ({
    type: 'text',
    text: '@',
    marks: [
      { type: 'insertion', attrs: { id: '1' } },
      { type: 'mention', attrs: { kind, id } },
    ],
  });
  const part = (text: string) => words(text, 'insertion', '1');
  const text = doc(
    [
      words('ask', 'deletion', '1'),
      sign('person'),
      part(' of '),
      sign('commitment'),
      part(' for '),
      sign('goal'),
    ],
    [words(`${'x'.repeat(quoteMax - 1)}\u{1f600}`, 'insertion', '2')],
  );
  const about = aboutEach(text, known(record('1'), record('2')));
  expect(about.get('1')).toBe('ask → Ruth Okoro of a commitment for a goal');
  expect(about.get('2')?.isWellFormed()).toBe(true);
});

it('an author is named by an open record alone, never by a mark', () => {
  const text = doc([
    words('a', 'insertion', 'unknown'),
    words('b', 'insertion', 'closed'),
    words('c', 'insertion', 'mine'),
  ]);
  const cards = cardsOf(text, known(record('closed', { state: 'accepted' })));
  expect(cards.map(({ record: of, unsent }) => [of, unsent])).toEqual([
    [null, false],
    [null, false],
    [null, true],
  ]);
});

it('an open record of which nothing stands in the text comes last, so that it can be closed', () => {
  const cards = cardsOf(doc([words('a', 'insertion', '1')]), known(record('0'), record('1')));
  expect(cards.map(({ id, place }) => [id, place !== null])).toEqual([
    ['1', true],
    ['0', false],
  ]);
});
