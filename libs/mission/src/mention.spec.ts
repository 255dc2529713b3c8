import { ids } from '@throughline/testkit';
import { mentionsIn, mentionToken, piecesOf, withNames } from './index.js';

const person = { kind: 'person', id: ids.person } as const;
const goal = { kind: 'goal', id: ids.goal } as const;
const text = `Ask ${mentionToken(person)}, then ${mentionToken(goal)}. ${mentionToken(person)}`;

it('a text falls into words and mentions, and nothing of it is lost', () => {
  expect(piecesOf(text)).toEqual(['Ask ', person, ', then ', goal, '. ', person]);
  expect(withNames(text, mentionToken)).toBe(text);
});

it('each mention counts once', () => {
  expect(mentionsIn(text)).toEqual([person, goal]);
});

it('what only looks like a mention stays words', () => {
  for (const words of ['@[person:me]', '@[minutes:0190a2a0-0000-7000-8000-000000000021]', 'a@b.c', ''])
    expect(mentionsIn(words)).toEqual([]);
});

it('a mention is shown by whatever it is called now', () => {
  expect(withNames(text, ({ kind }) => (kind === 'person' ? 'Amir' : 'G1'))).toBe('Ask Amir, then G1. Amir');
});
