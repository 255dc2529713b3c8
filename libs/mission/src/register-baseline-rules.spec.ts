import { aStanding, ids, inRole } from '@throughline/testkit';
import { type Circumstance, nameBaseline, removeBaseline, renameBaseline } from './index.js';

const now: Circumstance = { by: inRole('chair'), at: '2026-11-23T10:00:00.000Z', today: '2026-11-23' };
const partner = { ...now, by: inRole('partner') };
const audienceId = [...aStanding().audienceIds][0] ?? '';
const ground = {
  id: 'b1',
  missionId: ids.mission,
  audienceId,
  at: '2026-10-01T22:59:59.999Z',
  others: [{ id: 'b0', name: 'Board 2' }],
};
const held = {
  id: 'b1',
  missionId: ids.mission,
  audienceId,
  name: 'Board 3',
  at: ground.at,
  namedBy: ids.person,
  namedAt: now.at,
  version: 1,
};

describe('naming a moment of the register', () => {
  it('keeps a name, a moment and who named it', () => {
    const ruling = nameBaseline({ name: 'Board 3', on: '2026-10-01' }, ground, now);
    expect(ruling).toMatchObject({
      ok: true,
      next: { name: 'Board 3', at: ground.at, namedBy: now.by.personId, version: 1 },
      fact: { type: 'baseline.named' },
    });
  });

  it('means now where the day has not ended yet', () => {
    const today = { ...ground, at: '2026-11-23T23:59:59.999Z' };
    expect(nameBaseline({ name: 'Board 3', on: now.today }, today, now)).toMatchObject({
      next: { at: now.at },
    });
  });

  it.each([
    ['somebody who steers nothing', { name: 'Board 3', on: null }, partner, 'notAllowed'],
    ['a day to come', { name: 'Board 3', on: '2026-11-24' }, now, 'dayInFuture'],
    ['a name that is there, in any case', { name: 'board 2', on: null }, now, 'nameTaken'],
  ])('refuses %s', (_, wish, who, refusal) => {
    expect(nameBaseline(wish, ground, who)).toEqual({ ok: false, refusal });
  });
});

describe('a named moment', () => {
  it('is renamed, and the entry says what it was called', () => {
    expect(renameBaseline(held, 'Board three', ground.others, now)).toMatchObject({
      next: { name: 'Board three', version: 2, at: held.at },
      fact: { type: 'baseline.renamed', was: 'Board 3' },
    });
  });

  it('may keep its own name in other letters, and take no other', () => {
    const others = [...ground.others, held];
    expect(renameBaseline(held, 'BOARD 3', others, now)).toMatchObject({ ok: true });
    expect(renameBaseline(held, 'Board 2', others, now)).toEqual({ ok: false, refusal: 'nameTaken' });
  });

  it('is taken away by a chair or the secretariat alone', () => {
    expect(removeBaseline(held, now)).toMatchObject({ fact: { type: 'baseline.removed' } });
    expect(removeBaseline(held, partner)).toEqual({ ok: false, refusal: 'notAllowed' });
    expect(renameBaseline(held, 'X', [], partner)).toEqual({ ok: false, refusal: 'notAllowed' });
  });
});
