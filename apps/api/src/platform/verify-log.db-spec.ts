import { TestHouse } from '../testing/test-house.js';
import { seedDemo } from '../demo/seed.js';
import { type LogVerdict, readLog, verifyLog } from './verify-log.js';

describe('verifying a mission’s log', () => {
  let house: TestHouse;
  let missionId: string;
  beforeAll(async () => {
    house = await TestHouse.open({ JOBS: 'off' });
    await seedDemo(house.app);
    const [mission] = await house.db.query(`select id from mission where slug = 'warm-homes'`);
    missionId = mission.id;
  });
  afterAll(() => house.close());

  const verdict = async (): Promise<LogVerdict> => {
    const { rows, heads } = await readLog(house.db, missionId);
    return verifyLog(rows, heads);
  };

  /** Does harm by hand with the guards down, looks, and takes it back. */
  const after = async (...harm: string[]): Promise<LogVerdict> => {
    const hand = house.db.createQueryRunner();
    await hand.startTransaction();
    try {
      await hand.query('alter table log_entry disable trigger all');
      await hand.query('alter table log_payload disable trigger all');
      for (const change of harm) await hand.query(change.replaceAll('$1', `'${missionId}'`));
      const { rows, heads } = await readLog(hand, missionId);
      return verifyLog(rows, heads);
    } finally {
      await hand.rollbackTransaction();
      await hand.release();
    }
  };
  const at = (position: number) => `where mission_id = $1 and position = ${position}`;
  const payloadOf = (position: number) =>
    `(audience_id, number) = (select audience_id, number from log_entry ${at(position)})`;

  it('finds nothing wrong with a clean one', async () => {
    const { entries, faults } = await verdict();
    expect(entries).toBeGreaterThan(80);
    expect(faults).toEqual([]);
  });

  it.each([
    ['its author', `update log_entry set author = null ${at(40)}`],
    ['its type', `update log_entry set type = 'goal.adopted' ${at(40)}`],
    ['its time', `update log_entry set at = at + interval '1 microsecond' ${at(40)}`],
    ['its digest', `update log_entry set digest = sha256('other') ${at(40)}`],
  ])('names the row of which %s was changed', async (_, harm) => {
    expect((await after(harm)).faults).toEqual([{ position: 40, kind: 'changed' }]);
  });

  it('names the row whose hash was changed', async () => {
    const harm = `update log_entry set hash = sha256('other') ${at(40)}`;
    expect((await after(harm)).faults).toEqual([{ position: 40, kind: 'hashChanged' }]);
  });

  it('names the rows that were removed, from the middle and from the end', async () => {
    const { entries } = await verdict();
    const harm = [40, 41, entries].flatMap((position) => [
      `delete from log_payload where ${payloadOf(position)}`,
      `delete from log_entry ${at(position)}`,
    ]);
    expect((await after(...harm)).faults).toEqual(
      [40, 41, entries].map((position) => ({ position, kind: 'removed' })),
    );
  });

  it('finds a removal that was covered up by moving the later rows down', async () => {
    const { faults } = await after(
      `delete from log_payload where ${payloadOf(40)}`,
      `delete from log_entry ${at(40)}`,
      `update log_entry set position = -position where mission_id = $1 and position > 40`,
      `update log_entry set position = -position - 1 where mission_id = $1 and position < 0`,
    );
    expect(faults[0]).toEqual({ position: 40, kind: 'removed' });
  });

  it('names the two rows that were swapped', async () => {
    const { faults } = await after(
      `update log_entry set position = -40 ${at(40)}`,
      `update log_entry set position = 40 ${at(43)}`,
      `update log_entry set position = 43 ${at(-40)}`,
    );
    expect(faults).toEqual([
      { position: 40, kind: 'swapped', with: 43 },
      { position: 43, kind: 'swapped', with: 40 },
    ]);
  });

  it('names the row whose payload was changed', async () => {
    const harm = `update log_payload set payload = payload || '{"more": 1}' where ${payloadOf(40)}`;
    expect((await after(harm)).faults).toEqual([{ position: 40, kind: 'payloadChanged' }]);
  });

  it('finds a head that was set back, of the mission and of an audience', async () => {
    const { entries } = await verdict();
    const wrong = [{ position: entries, kind: 'headDisagrees' }];
    const mission = `update mission_head set position = position - 1 where mission_id = $1`;
    const audience = `update audience set head = head + 1 where mission_id = $1 and kind = 'workspace'`;
    expect((await after(mission)).faults).toEqual(wrong);
    expect((await after(audience)).faults).toEqual(wrong);
  });

  it('counts what was erased and finds nothing wrong with it', async () => {
    const { erased, faults } = await after(`delete from log_payload where ${payloadOf(40)}`);
    expect([erased, faults]).toEqual([1, []]);
  });
});
