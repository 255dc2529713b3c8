import { slotsOf } from './row-slots';

const rows = (...ids: string[]) => ids.map((id) => ({ id, kind: 'row' }));

describe('the elements of rows', () => {
  it('are dealt out from the top in another view, those of groups and of rows apart', () => {
    const items = [{ id: 'lead a', kind: 'group' }, ...rows('C1', 'C2'), { id: 'lead b', kind: 'group' }];
    expect([...slotsOf(items)]).toEqual([
      ['lead a', 'group 0'],
      ['C1', 'row 0'],
      ['C2', 'row 1'],
      ['lead b', 'group 1'],
    ]);
  });

  it('stay with their rows when others come, go and change places, so that nobody loses the focus', () => {
    const before = slotsOf(rows('C1', 'C2', 'C3'));
    const after = slotsOf(rows('C3', 'C9', 'C1', 'C8'), before);
    expect([...after]).toEqual([
      ['C3', 'row 2'],
      ['C9', 'row 1'],
      ['C1', 'row 0'],
      ['C8', 'row 3'],
    ]);
  });
});
