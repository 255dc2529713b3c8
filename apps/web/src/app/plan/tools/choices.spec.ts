import { choices, choicesFor, stepped } from './choices';

const found = (typed: string) => choicesFor(typed).map(({ id }) => id);

describe('the slash menu', () => {
  it('offers everything before anything is typed', () => {
    expect(found('')).toEqual(choices.map(({ id }) => id));
  });

  it('narrows to what begins with the typed letters, in any case', () => {
    expect(found('TAB')).toEqual(['table']);
    expect(found('num')).toEqual(['numbers']);
  });

  it('finds by other words too, after those named so', () => {
    expect(found('h')).toEqual(['heading2', 'heading1', 'heading3', 'divider']);
    expect(found('promise')).toEqual(['commitment']);
  });

  it('offers nothing where nothing fits', () => {
    expect(found('xyz')).toEqual([]);
  });

  it('goes round at both ends', () => {
    expect([stepped(0, -1, 3), stepped(2, 1, 3), stepped(0, 1, 0)]).toEqual([2, 0, 0]);
  });
});
