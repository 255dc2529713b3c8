import { Inject, Injectable } from '@nestjs/common';
import {
  nameBaseline,
  type NameBaselineWish,
  type RegisterBaseline,
  removeBaseline,
  renameBaseline,
} from '@throughline/mission';
import { DataSource } from 'typeorm';
import { workspaceOf } from '../../missions/mission-founding.js';
import { newId } from '../../platform/clock.js';
import { type Command, type MissionTx, MissionWriter } from '../../platform/mission-writer.js';
import { granted, Refused } from '../../platform/refused.js';
import type { Aim } from '../../platform/seen.js';
import { baselineTable } from '../../platform/baseline-table.js';
import { endOf } from './moments.js';
import { numbersAt } from './register-at.js';

interface Reply {
  baseline: RegisterBaseline;
}

/** Names of moments of the register. A name and the numbers at which the log stood are all that is kept. */
@Injectable()
export class BaselinesService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
  ) {}

  of(missionId: string): Promise<RegisterBaseline[]> {
    return this.database.manager.find(baselineTable, {
      where: { missionId },
      order: { at: 'DESC', name: 'ASC' },
    });
  }

  name(command: Command, wish: NameBaselineWish): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const missionId = tx.mission.id;
      const ground = {
        id: newId(),
        missionId,
        audienceId: await workspaceOf(tx.db, missionId),
        at: wish.on ? await endOf(tx.db, wish.on, tx.mission.timeZone) : tx.at,
        others: await tx.db.findBy(baselineTable, { missionId }),
      };
      const { next, fact } = granted(nameBaseline(wish, ground, tx));
      const numbers = await numbersAt(tx.db, missionId, next.at);
      await tx.db.insert(baselineTable, { ...next, numbers });
      tx.tell(next.audienceId, fact);
      return { baseline: next };
    });
  }

  rename(command: Command, aim: Aim, name: string): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const held = await this.seen(tx, aim);
      const others = await tx.db.findBy(baselineTable, { missionId: tx.mission.id });
      const { next, fact } = granted(renameBaseline(held, name, others, tx));
      await tx.db.update(baselineTable, { id: next.id }, { name, version: next.version });
      tx.tell(next.audienceId, fact);
      return { baseline: next };
    });
  }

  remove(command: Command, aim: Aim): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const { next, fact } = granted(removeBaseline(await this.seen(tx, aim), tx));
      await tx.db.delete(baselineTable, { id: next.id });
      tx.tell(next.audienceId, fact);
      return { baseline: next };
    });
  }

  private async seen(tx: MissionTx, { id, version }: Aim): Promise<RegisterBaseline> {
    const found = await tx.db.findOneBy(baselineTable, { id, missionId: tx.mission.id });
    if (!found) throw new Refused('notFound');
    if (found.version !== version) throw new Refused('stale');
    return found;
  }
}
