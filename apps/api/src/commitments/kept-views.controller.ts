import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { can, type Standing } from '@throughline/mission';
import { dropViewRoute, keepViewRoute, KeptView, keptViewsRoute } from '@throughline/wire';
import { DataSource, type EntityManager } from 'typeorm';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { Refused } from '../platform/refused.js';

/** More of one's own nobody finds again. */
const most = 50;
const lockMission = 'select pg_advisory_xact_lock(hashtext($1))';

/** Views of the register that people kept. They are a way of looking, no part of the mission: the log tells of none. */
@Controller()
export class KeptViewsController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Handles(keptViewsRoute)
  async views(@Asked() ask: Ask<typeof keptViewsRoute>) {
    return { views: await this.of(this.database.manager, ask.params.missionId, ask.by) };
  }

  @Handles(keepViewRoute)
  keep(@Asked() ask: Ask<typeof keepViewRoute>) {
    const { missionId } = ask.params;
    const { name, shared, query } = ask.body;
    if (shared && !can(ask.by, 'register.shareView')) throw new Refused('notAllowed');
    return this.database.transaction(async (db) => {
      await db.query(lockMission, [`register_view ${missionId}`]);
      const same = `mission_id = $1 and shared = $3 and lower(name) = lower($4) and (shared or person_id = $2)`;
      const key = [missionId, ask.by.personId, shared, name];
      const [held] = (await db.query(`select id, person_id from register_view where ${same}`, key)) as {
        id: string;
        person_id: string;
      }[];
      if (held && !this.mayDrop(held.person_id, shared, ask.by)) throw new Refused('nameTaken');
      if (held)
        await db.query('update register_view set query = $2, name = $3 where id = $1', [
          held.id,
          query,
          name,
        ]);
      else await this.add(db, [missionId, ask.by.personId, shared, name], query);
      return { views: await this.of(db, missionId, ask.by) };
    });
  }

  @Handles(dropViewRoute)
  drop(@Asked() ask: Ask<typeof dropViewRoute>) {
    const { missionId, viewId } = ask.params;
    return this.database.transaction(async (db) => {
      const [held] = (await db.query(
        'select person_id, shared from register_view where id = $1 and mission_id = $2 and (shared or person_id = $3)',
        [viewId, missionId, ask.by.personId],
      )) as { person_id: string; shared: boolean }[];
      if (!held) throw new Refused('notFound');
      if (!this.mayDrop(held.person_id, held.shared, ask.by)) throw new Refused('notAllowed');
      await db.query('delete from register_view where id = $1', [viewId]);
      return { views: await this.of(db, missionId, ask.by) };
    });
  }

  private async add(db: EntityManager, key: readonly unknown[], query: object): Promise<void> {
    const [{ count } = { count: 0 }] = (await db.query(
      'select count(*)::int as count from register_view where mission_id = $1 and person_id = $2',
      [key[0], key[1]],
    )) as { count: number }[];
    if (count >= most) throw new Refused('viewsFull');
    await db.query(
      'insert into register_view (id, mission_id, person_id, shared, name, query) values ($1, $2, $3, $4, $5, $6)',
      [randomUUID(), ...key, query],
    );
  }

  /** A view of everybody is its maker's and the stewards'. */
  private mayDrop(personId: string, shared: boolean, by: Standing): boolean {
    return personId === by.personId || (shared && can(by, 'register.dropView'));
  }

  private async of(db: EntityManager, missionId: string, by: Standing): Promise<KeptView[]> {
    const rows = (await db.query(
      `select id, name, shared, person_id, query from register_view
       where mission_id = $1 and (shared or person_id = $2) order by shared, lower(name)`,
      [missionId, by.personId],
    )) as { id: string; name: string; shared: boolean; person_id: string; query: object }[];
    // A view of a later release may hold words that this one does not know: it is passed over, not lost.
    return rows.flatMap(({ person_id, ...row }) => {
      const read = KeptView.safeParse({ ...row, mine: this.mayDrop(person_id, row.shared, by) });
      return read.success ? [read.data] : [];
    });
  }
}
