import { isFiltered, registerViewOf, sortedBy } from './register-view';

describe("the register's address", () => {
  it('is read word for word', () => {
    const partner = '01936b2e-7d1a-7c3e-9b1a-3f2c8d5e6a70';
    expect(registerViewOf({ partner, state: 'overdue', sort: 'forecast', order: 'down' })).toEqual({
      partner,
      state: 'overdue',
      sort: 'forecast',
      order: 'down',
    });
  });

  it('opens all the same when it holds a word that is not known', () => {
    expect(registerViewOf({ partner: 'nobody', confidence: 'purple', state: 'open', words: '' })).toEqual({
      state: 'open',
    });
  });

  it('does not call an order a filter', () => {
    expect(isFiltered({ sort: 'lead', order: 'up' })).toBe(false);
    expect(isFiltered({ words: 'grant' })).toBe(true);
  });
});

describe('a press on a column', () => {
  it('starts upwards, and with the newest for what changed', () => {
    expect(sortedBy({}, 'forecast')).toEqual({ sort: 'forecast', order: 'up' });
    expect(sortedBy({}, 'changed')).toEqual({ sort: 'changed', order: 'down' });
  });

  it('turns the order when it is the same column, also the one that holds by itself', () => {
    expect(sortedBy({}, 'ref')).toEqual({ sort: 'ref', order: 'down' });
    expect(sortedBy({ sort: 'changed', order: 'down' }, 'changed')).toEqual({ sort: 'changed', order: 'up' });
  });
});
