import { nameBaselineRoute, todayRoute } from '@throughline/wire';
import { TestHouse } from '../testing/test-house.js';

it('lists the newest hundred of each mission since the last visit, and says in which more happened', async () => {
  const house = await TestHouse.open();
  try {
    const chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
    const busy = await house.mission('busy', chair);
    const calm = await house.mission('calm', chair);
    const name = (at: number) =>
      house.call(nameBaselineRoute, chair, {
        params: { missionId: busy.id },
        body: { name: `Board ${at}`, on: null },
      });
    for (let at = 0; at < 101; at++) await name(at);
    const { body } = await house.call(todayRoute, chair);
    const listed = (missionId: string) =>
      body.since.filter((one: { missionId: string }) => one.missionId === missionId).length;
    expect([listed(busy.id), listed(calm.id) < 100, body.more]).toEqual([100, true, [busy.id]]);
    expect(body.since[0].entry.fact).toMatchObject({ baseline: { name: 'Board 100' } });
    await house.db.query(`update person set last_here_at = now(), since_at = now() where id = $1`, [
      chair.id,
    ]);
    const after = await house.call(todayRoute, chair);
    expect([after.body.since, after.body.more]).toEqual([[], []]);
  } finally {
    await house.close();
  }
});
