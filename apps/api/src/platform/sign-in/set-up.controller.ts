import { createHmac } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { setUpRoute } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { hashOfSecret, newProfile } from '../../partners/invitations.service.js';
import { newId } from '../clock.js';
import { type Ask, Asked } from '../http/ask.js';
import { Handles } from '../http/handles.js';
import { RateLimits } from '../rate-limits.js';
import { Refused } from '../refused.js';
import { organisationTable, personTable } from '../tables.js';

/** The one-time door of an empty installation. */
@Controller()
export class SetUpController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(setUpRoute)
  async setUp(@Asked() ask: Ask<typeof setUpRoute>) {
    await this.limits.spend('setUp', ask.request.ip ?? '');
    const { token, organisation, name, email } = ask.body;
    await this.database.transaction(async (db) => {
      const [, opened] = (await db.query(
        'update set_up set done_at = now() where done_at is null and token_hash = $1',
        [hashOfSecret(token)],
      )) as [unknown[], number];
      if (opened === 0) throw new Refused('setUpDone');
      const founded = { id: newId(), ...organisation };
      await db.insert(organisationTable, founded);
      const person = newProfile({ email, name, organisationId: founded.id, timeZone: 'Europe/London' });
      await db.insert(personTable, { ...person, serviceAdmin: true, organisationAdmin: true });
    });
    return {};
  }
}

/** The secret of the set-up door while nobody has come through it: the same on every node and at every start. */
export async function openSetUp(database: DataSource, signingSecret: string): Promise<string | undefined> {
  const people = await database.query<unknown[]>('select from person limit 1');
  if (people.length > 0) return undefined;
  const secret = createHmac('sha256', signingSecret)
    .update('the set-up door')
    .digest()
    .subarray(0, 24)
    .toString('base64url');
  const [row] = await database.query<{ open: boolean }[]>(
    `insert into set_up (token_hash) values ($1)
     on conflict (id) do update set token_hash = excluded.token_hash where set_up.done_at is null returning true as open`,
    [hashOfSecret(secret)],
  );
  return row?.open ? secret : undefined;
}
