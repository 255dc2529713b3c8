import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import { planNodes } from '../plan/text/plan-nodes';
import { NamedQuery } from './named-query';
import { placesOf } from './places';

const schema = getSchema(planNodes());
const id = '0197a8a0-0000-7000-8000-000000000003';
const mention = { type: 'text', text: '@', marks: [{ type: 'mention', attrs: { kind: 'person', id } }] };
const words = (text: string) => ({ type: 'text', text });
const doc = schema.nodeFromJSON({
  type: 'doc',
  content: [{ type: 'paragraph', content: [words('Ruth writes; '), mention, words(' too, says Ruth.')] }],
});
const state = EditorState.create({ doc });
const query = (search: string, change: { replace?: string; caseSensitive?: boolean } = {}) =>
  new NamedQuery({ search, replace: '', caseSensitive: false, ...change }, () => 'Ruth Okoro');

it('finds names where they are drawn, between the words, in either direction', () => {
  const found: number[] = [];
  const ruth = query('ruth');
  for (let next = ruth.findNext(state); next; next = ruth.findNext(state, next.to)) found.push(next.from);
  expect(found).toEqual([1, 14, 26]);
  expect(ruth.findPrev(state, 26)?.from).toBe(14);
  expect(placesOf(query('okoro'), doc, state.selection)).toEqual({ count: 1, names: 1, at: 0 });
  expect(placesOf(query('okoro', { caseSensitive: true }), doc, state.selection).count).toBe(0);
  expect(query('').findNext(state)).toBeNull();
});

it('replaces words and leaves names as they are', () => {
  const ruth = query('ruth', { replace: 'Amir' });
  const [first, name] = [ruth.findNext(state), ruth.findNext(state, 5)];
  expect(first && ruth.getReplacements(state, first)).toHaveLength(1);
  expect(name && ruth.getReplacements(state, name)).toEqual([]);
});
