import { mentionToken } from '@throughline/mission';
import { askedAt, namesFor, toSend, toWrite, withName } from './naming';

const id = (n: number) => `0190a2a0-0000-7000-8000-00000000000${n}`;
const amir = { label: 'Amir Malik', hint: 'City Council', mention: { kind: 'person' as const, id: id(1) } };
const amira = { label: 'Amir Malik-Jones', hint: 'Vale', mention: { kind: 'person' as const, id: id(2) } };
const c12 = { label: 'C12 A fund', hint: 'Commitment', mention: { kind: 'commitment' as const, id: id(3) } };
const all = [amir, amira, c12];

describe('naming somebody in a comment', () => {
  it('begins with an @ at the start of a word', () => {
    expect(askedAt('Ask @am', 7)).toEqual({ from: 4, typed: 'am' });
    expect(askedAt('@', 1)).toEqual({ from: 0, typed: '' });
    expect(askedAt('me@home', 7)).toBeNull();
    expect(askedAt('Ask @am then', 4)).toBeNull();
  });

  it('finds by the beginnings of words, in any order, also by organisation and reference', () => {
    expect(namesFor('mal am', all)).toEqual([amir, amira]);
    expect(namesFor('council', all)).toEqual([amir]);
    expect(namesFor('c12', all)).toEqual([c12]);
    expect(namesFor('c', all)).toEqual([c12, amir]);
    expect(namesFor('nobody', all)).toEqual([]);
  });

  it('puts the name in the place of what was typed, and the caret behind it', () => {
    expect(withName('Ask @am now', { from: 4, to: 7 }, amir)).toEqual({
      text: 'Ask @Amir Malik now',
      caret: 16,
    });
  });

  it('sends ids, never names, the longer name before the shorter', () => {
    const text = 'Ask @Amir Malik-Jones and @Amir Malik about @C12 A fund';
    const sent = [amira, amir, c12].map(({ mention }) => mentionToken(mention));
    expect(toSend(text, all)).toBe(`Ask ${sent[0]} and ${sent[1]} about ${sent[2]}`);
  });

  it('takes a name that was changed by hand for words', () => {
    expect(toSend('Ask @Amir', all)).toBe('Ask @Amir');
  });

  it('gives a sent text back to be changed, and changes nothing by itself', () => {
    const text = `Ask ${mentionToken(amir.mention)}!`;
    const draft = toWrite(text, () => 'Amir Malik');
    expect(draft.text).toBe('Ask @Amir Malik!');
    expect(toSend(draft.text, draft.names)).toBe(text);
  });
});
