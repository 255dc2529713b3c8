import type { Standing } from '@throughline/mission';
import type { DataSource } from 'typeorm';
import { rippleGround } from '../platform/ripple-ground.js';
import { standingIn } from '../platform/standing.js';
import { organisationTable } from '../platform/tables.js';

/**
 * What the notices of one letter or feed are held against, asked for once each. It is as things stood when it was
 * first asked, so it lives no longer than that letter.
 */
export class Surroundings {
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(readonly database: DataSource) {}

  /** Organisations' names by id. */
  names(): Promise<ReadonlyMap<string, string>> {
    return this.once('names', async () => {
      const all = await this.database.manager.find(organisationTable);
      return new Map(all.map(({ id, name }) => [id, name]));
    });
  }

  standing(missionId: string, personId: string): ReturnType<typeof standingIn> {
    return this.once(`standing ${missionId} ${personId}`, () =>
      standingIn(this.database, missionId, personId),
    );
  }

  ripple(missionId: string, { personId, audienceIds }: Standing): ReturnType<typeof rippleGround> {
    return this.once(`ripple ${missionId} ${personId}`, () =>
      rippleGround(this.database.manager, missionId, audienceIds),
    );
  }

  private once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = (this.asked.get(key) as Promise<T> | undefined) ?? ask();
    this.asked.set(key, known);
    return known;
  }
}
