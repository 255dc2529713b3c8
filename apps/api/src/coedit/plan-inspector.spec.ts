import { planField } from '@throughline/documents';
import * as Y from 'yjs';
import { breach, rebuild } from './plan-inspector.js';

function plan(...parts: (Y.XmlElement | Y.XmlText)[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 5;
  doc.getXmlFragment(planField).insert(0, parts);
  return doc;
}

function element(name: string, attrs: Record<string, unknown> = {}, ...inside: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string);
  made.insert(0, inside);
  return made;
}

function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, words, marks);
  return made;
}

const link = (href: string) => ({ link: { href, target: null, rel: null, class: null, title: null } });
const mention = (kind: string, id = '0190a2a0-0000-7000-8000-000000000000') => ({ mention: { kind, id } });
const sound = () => [
  element('heading', { level: 2 }, text('What we do')),
  element('paragraph', {}, text('See ', { bold: {} }), text('this', link('https://example.org/'))),
  element('bulletList', {}, element('listItem', {}, element('paragraph', {}, text('one')))),
  element('commitmentCard', { commitmentId: '0190a2a0-0000-7000-8000-000000000000' }),
  element('callout', { kind: 'example' }, element('paragraph', {}, text('@', mention('goal')))),
  element('image', { fileId: '0190a2a0-0000-7000-8000-000000000001', alt: 'A map', width: 800, height: 600 }),
];

it('finds nothing in what the editor writes, nor where two honest edits left a node out of place', () => {
  expect(breach(plan(...sound()))).toBeUndefined();
  expect(breach(plan(element('listItem', {}, text('left over'))))).toBeUndefined();
});

it.each([
  ['a node of no schema', () => element('iframe', { src: 'https://evil.example/' })],
  [
    'deep inside',
    () => element('blockquote', {}, element('paragraph', {}, text('x')), element('script', {}, text('y'))),
  ],
  ['a link that runs a script', () => element('paragraph', {}, text('press', link('javascript:alert(1)')))],
  ['a mark of no schema', () => element('paragraph', {}, text('x', { onclick: { code: 'x' } }))],
  ['a card of something that is no id', () => element('commitmentCard', { commitmentId: '"><script>' })],
  ['a callout of no kind', () => element('callout', { kind: 'onclick' }, element('paragraph'))],
  ['a mention of no kind', () => element('paragraph', {}, text('@', mention('iframe')))],
  ['a mention of no id', () => element('paragraph', {}, text('@', mention('goal', '<script>')))],
  ['a link without an address', () => element('paragraph', {}, text('x', { link: {} }))],
  ['a card of nothing', () => element('commitmentCard', {})],
  ['an image at an address', () => element('image', { src: 'https://evil.example/x.png' })],
  ['an image at an address as its file', () => element('image', { fileId: 'https://evil.example/x.png' })],
  ['an image inside a text of its own', () => element('image', { fileId: 'data:image/png;base64,AA==' })],
  [
    'an image of no size',
    () => element('image', { fileId: '0190a2a0-0000-7000-8000-000000000001', width: 1.5 }),
  ],
  ['a heading of a level that is none', () => element('heading', { level: 99 }, text('x'))],
])('finds %s, says who wrote it, and keeps all that is sound', (_, foreign) => {
  const doc = plan(...sound(), foreign());
  expect(breach(doc)).toMatchObject({ client: 5 });
  const fresh = new Y.Doc();
  rebuild(doc, fresh);
  expect(breach(fresh)).toBeUndefined();
  const kept = fresh.getXmlFragment(planField).toString();
  expect(
    kept.startsWith(
      plan(...sound())
        .getXmlFragment(planField)
        .toString(),
    ),
  ).toBe(true);
  expect(kept).not.toMatch(/script|iframe|onclick|99/);
});

it.each([
  ['image', 'fileId', 'https://evil.example/x.png'],
  ['heading', 'level', 99],
])('says who set an attribute of somebody else’s %s to what it may not be', (name, attribute, value) => {
  const honest = plan(...sound());
  const other = new Y.Doc();
  other.clientID = 66;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(honest));
  const parts = other.getXmlFragment(planField).toArray() as Y.XmlElement[];
  parts.find(({ nodeName }) => nodeName === name)?.setAttribute(attribute, value as string);
  expect(breach(other)).toMatchObject({ client: 66 });
});

it('blames nobody for a name that was taken from a card, and leaves the card out of what begins anew', () => {
  const doc = plan(...sound());
  const parts = doc.getXmlFragment(planField).toArray() as Y.XmlElement[];
  parts.find(({ nodeName }) => nodeName === 'commitmentCard')?.removeAttribute('commitmentId');
  expect(breach(doc)).toBeUndefined();
  const fresh = new Y.Doc();
  rebuild(doc, fresh);
  expect(fresh.getXmlFragment(planField).toString()).not.toContain('commitmentCard');
  expect(breach(fresh)).toBeUndefined();
});

it('minds no root beside the text, which nobody reads, and leaves it behind', () => {
  const doc = plan(...sound());
  doc.getText('hidden').insert(0, 'where no reader looks');
  expect(breach(doc)).toBeUndefined();
  const fresh = new Y.Doc();
  rebuild(doc, fresh);
  expect(fresh.getText('hidden').length).toBe(0);
});
