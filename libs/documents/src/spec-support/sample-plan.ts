import type { Node } from 'prosemirror-model';
import type { PaperGround } from '../files/to-paper.js';
import { planSchema } from '../plan-schema.js';

type Json = Record<string, unknown>;

export const seenCard = '019a0000-0000-7000-8000-000000000001';
export const unseenCard = '019a0000-0000-7000-8000-000000000002';

const mark = (type: string, attrs?: Json): Json => ({ type, ...(attrs && { attrs }) });
export const words = (text: string, ...marks: Json[]): Json => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
});
const of = (type: string, content: Json[], attrs?: Json): Json => ({
  type,
  content,
  ...(attrs && { attrs }),
});
export const p = (...content: (string | Json)[]): Json =>
  of(
    'paragraph',
    content.map((each) => (typeof each === 'string' ? words(each) : each)),
  );
const item = (...content: Json[]) => of('listItem', content);
const bullets = (...items: Json[]) => of('bulletList', items);
const numbers = (...items: Json[]) => of('orderedList', items, { start: 1 });
const heading = (level: number, text: string) => of('heading', [words(text)], { level });
const cell = (text: string, attrs: Json = {}) => of('tableCell', [text ? p(text) : p()], attrs);
const header = (text: string) => of('tableHeader', [p(text)]);
const row = (...cells: Json[]) => of('tableRow', cells);

export const docOf = (...content: Json[]): Node => planSchema.nodeFromJSON({ type: 'doc', content });

const bold = mark('bold');
const link = mark('link', { href: 'https://example.org/a?b=1&c=2' });
const card = (commitmentId: string): Json => ({ type: 'commitmentCard', attrs: { commitmentId } });

/** Everything that every kind of file can give back as it was. */
export const kept: Json[] = [
  heading(1, 'Warm homes'),
  p(
    'Plain, ',
    words('bold', bold),
    ', ',
    words('leaning', mark('italic')),
    ', ',
    words('struck', mark('strike')),
    ', ',
    words('all three', bold, mark('italic'), mark('strike')),
    ', ',
    words('a `code` | b', mark('code')),
    ' and ',
    words('a link', link),
    '.',
  ),
  heading(2, 'Signs & <letters> that mean something: *, _, [x](y), 1. and #'),
  p('1. Not a list', { type: 'hardBreak' }, '# not a heading', { type: 'hardBreak' }, '- nor this'),
  bullets(
    item(p('First'), bullets(item(p('Deep'), bullets(item(p('Deeper')))), item(p('Deep too')))),
    item(p('Second')),
  ),
  p('Between.'),
  numbers(item(p('One'), numbers(item(p('One a')))), item(p('Two'), p('Two goes on.'))),
  heading(3, 'Who pays'),
  of('blockquote', [p('Said by a tenant.'), p('And once more.')]),
  of('table', [
    row(header('Partner'), header('Pays'), header('Note')),
    row(cell('Council'), cell('£10,000'), cell('a | b')),
    row(cell('Homes Trust'), cell('£5'), cell('')),
  ]),
  { type: 'horizontalRule' },
  p('Dŵr, “quotes”, emoji 🏠 and العربية.'),
];

/** What goes out, and comes back as something plainer or not at all. */
export const changed: Json[] = [
  card(seenCard),
  card(unseenCard),
  p(
    'The council ',
    words('may', mark('deletion', { id: 's1' })),
    words('will', mark('insertion', { id: 's1' })),
    ' insulate.',
  ),
  of('table', [row(cell('Wide', { colspan: 2 }), cell('Tall', { rowspan: 2 })), row(cell('a'), cell('b'))]),
  p(words('inside', mark('link', { href: '/m/harrowmere/plan?x=1' }))),
];

export const ground: PaperGround = {
  title: 'Warm homes in Harrowmere',
  lines: ['Action plan · working text', '24 November 2026'],
  at: '2026-11-24T07:00:00.000Z',
  address: 'https://throughline.example/m/harrowmere/plan',
  cards: new Map([
    [
      seenCard,
      {
        title: 'C3 Grant for three winters',
        facts: 'Led by City Council. In progress. Forecast 1 May 2027, baseline 31 March 2027.',
        href: 'https://throughline.example/m/harrowmere/commitments/C3',
      },
    ],
  ]),
  remarks: [
    { quote: 'insulate', author: 'Ann Owen', text: 'By when?\nAnd who?', at: '2026-11-20T10:00:00.000Z' },
    { quote: 'gone since', author: 'Bo Li', text: 'Lost its place', at: '2026-11-21T10:00:00.000Z' },
  ],
  credits: new Map([['s1', { author: 'Cy Tenant', at: '2026-11-22T10:00:00.000Z' }]]),
};
