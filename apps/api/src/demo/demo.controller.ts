import { Controller, Inject } from '@nestjs/common';
import type { Organisation, Profile } from '@throughline/mission';
import { demoMailRoute, demoPeopleRoute, demoSignInRoute } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { Refused } from '../platform/refused.js';
import { Sessions } from '../platform/sign-in/sessions.js';
import { personTable } from '../platform/tables.js';
import { demoSlug, demoSlugs } from './demo-mission.js';

interface DemoPerson {
  id: string;
  name: string;
  title: string;
  organisation: Organisation;
  organisationId: string;
}

/** The demo's open doors. Outside demo mode they are not there. */
@Controller()
export class DemoController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Handles(demoPeopleRoute)
  async people() {
    this.requireDemo();
    const people = await this.database.query<DemoPerson[]>(
      `select p.id, p.name, p.organisation_id as "organisationId", m.title,
         json_build_object('id', o.id, 'name', o.name, 'sector', o.sector) as organisation
       from membership m join mission mi on mi.id = m.mission_id join person p on p.id = m.person_id
       join organisation o on o.id = p.organisation_id where mi.slug = $1 and m.ended_at is null order by m.joined_at, o.name, p.name`,
      [demoSlug],
    );
    return { people };
  }

  @Handles(demoSignInRoute)
  async enter(@Asked() ask: Ask<typeof demoSignInRoute>): Promise<{ profile: Profile }> {
    this.requireDemo();
    const profile = (await this.isOfDemo(ask.body.personId))
      ? await this.database.manager.findOneBy(personTable, { id: ask.body.personId })
      : null;
    const cookies = profile && (await this.sessions.enterAs(profile.email, ask.request.headers));
    if (!profile || !cookies) throw new Refused('notFound');
    ask.response.append('Set-Cookie', cookies);
    return { profile };
  }

  @Handles(demoMailRoute)
  async mail() {
    this.requireDemo();
    const rows = await this.database.query<
      { id: string; to: string; subject: string; text: string; sentAt: Date }[]
    >(
      `select id, recipient as "to", subject, text, sent_at as "sentAt" from demo_mail order by sent_at desc limit 100`,
    );
    return { mail: rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })) };
  }

  /** Only the cast is played: a real person who was invited into this house is nobody's costume. */
  private async isOfDemo(personId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select from membership m join mission mi on mi.id = m.mission_id join person p on p.id = m.person_id
       where m.person_id = $1 and mi.slug = any($2) and p.email like '%.example'`,
      [personId, demoSlugs],
    );
    return rows.length > 0;
  }

  private requireDemo(): void {
    if (!this.settings.demo) throw new Refused('notFound');
  }
}
