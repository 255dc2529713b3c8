import { isFiltered, registerViewOf, sortedBy } from './register-view';

describe("the register's address", () => {
  it('is read word for word', () => {
    const partner = '01936b2e-7d1a-7c3e-9b1a-3f2c8d5e6a70';
    const address = { partner, state: 'overdue', sort: '-forecast,lead', group: 'goal', layout: 'board' };
    expect(registerViewOf(address)).toEqual(address);
  });

  it('opens all the same when it holds a word that is not known', () => {
    const address = { partner: 'nobody', confidence: 'purple', state: 'open', words: '', sort: 'lead,lead' };
    expect(registerViewOf({ ...address, columns: 'title,secret', layout: 'pie' })).toEqual({ state: 'open' });
  });

  it('does not call an order a filter', () => {
    expect(isFiltered({ sort: 'lead' })).toBe(false);
    expect(isFiltered({ words: 'grant' })).toBe(true);
  });
});

describe('a press on a column', () => {
  it('starts upwards, and with the newest for what changed', () => {
    expect(sortedBy(undefined, 'forecast')).toBe('forecast');
    expect(sortedBy(undefined, 'changed')).toBe('-changed');
  });

  it('turns the order when it is the same column, also the one that holds by itself', () => {
    expect(sortedBy(undefined, 'ref')).toBe('-ref');
    expect(sortedBy('-changed', 'changed')).toBe('changed');
    expect(sortedBy('lead,-forecast', 'forecast')).toBe('forecast');
  });

  it('adds an order below the others, or turns the one that is there, when the others are to stay', () => {
    expect(sortedBy('lead', 'forecast', true)).toBe('lead,forecast');
    expect(sortedBy('lead,forecast', 'lead', true)).toBe('-lead,forecast');
    expect(sortedBy('lead,forecast,state', 'title', true)).toBe('forecast,state,title');
  });
});
