import { Controller, Inject } from '@nestjs/common';
import { foundOrganisationRoute, nameOrganisationAdminRoute, organisationsRoute } from '@throughline/wire';
import { DataSource, type EntityManager } from 'typeorm';
import { organisationNamed } from '../missions/mission-founding.js';
import { newProfile } from '../partners/invitations.service.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { Refused } from '../platform/refused.js';
import { organisationTable, personTable } from '../platform/tables.js';

/** The service administrator's shelf: which organisations are here, and who may found missions for each. */
@Controller()
export class OrganisationsController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Handles(organisationsRoute)
  async list(@Asked() ask: Ask<typeof organisationsRoute>) {
    const db = this.database.manager;
    const where = ask.by.serviceAdmin ? {} : { id: ask.by.organisationId };
    return { organisations: await db.find(organisationTable, { where, order: { name: 'ASC' } }) };
  }

  /** Naming one that is here gives that one back, so a repeated command changes nothing. */
  @Handles(foundOrganisationRoute)
  async found(@Asked() ask: Ask<typeof foundOrganisationRoute>) {
    return { organisation: await organisationNamed(this.database.manager, ask.body.name, ask.body.sector) };
  }

  @Handles(nameOrganisationAdminRoute)
  nameAdmin(@Asked() ask: Ask<typeof nameOrganisationAdminRoute>) {
    return this.database.transaction(async (db) => {
      const organisation = await db.findOneBy(organisationTable, { id: ask.params.organisationId });
      if (!organisation) throw new Refused('notFound');
      return { person: await organisationAdmin(db, organisation.id, ask.body) };
    });
  }
}

/** Somebody who is here keeps their name; only the right is added. */
async function organisationAdmin(
  db: EntityManager,
  organisationId: string,
  who: { name: string; email: string },
) {
  const fresh = newProfile({ ...who, organisationId, timeZone: 'Europe/London' });
  await db.createQueryBuilder().insert().into(personTable).values(fresh).orIgnore().execute();
  const person = await db.findOneByOrFail(personTable, { email: who.email });
  if (person.organisationId !== organisationId) throw new Refused('emailTaken');
  await db.update(personTable, { id: person.id }, { organisationAdmin: true });
  return { id: person.id, name: person.name, organisationId };
}
