import type { MailServer } from '@throughline/testkit';
import { judgeRoute } from '@throughline/wire';
import { Guest, type Person } from '../../../src/faults/guest.ts';
import type { Database } from '../servers/house.ts';
import { wait } from '../waiting.ts';

interface Promised {
  id: string;
  version: number;
}

/** A promise of the demo mission and somebody of its lead, who judges it again and again. */
export class Judged {
  readonly lead: Guest;
  readonly missionId: string;
  readonly commitmentId: string;
  private version: number;

  private constructor(lead: Guest, missionId: string, { id, version }: Promised) {
    this.lead = lead;
    this.missionId = missionId;
    this.commitmentId = id;
    this.version = version;
  }

  /** The first such promise, or the one after so many. */
  static async in(url: string, database: Database, nth = 0): Promise<Judged> {
    const [found] = await database.query<{ promise: Promised; missionId: string; person: Person }[]>(
      `select distinct on (c.id) m.mission_id as "missionId", jsonb_build_object('id', c.id, 'version', c.version) as promise,
         jsonb_build_object('id', p.id, 'name', p.name, 'organisation', jsonb_build_object('id', o.id, 'name', o.name)) as person
       from mission mi join membership m on m.mission_id = mi.id join person p on p.id = m.person_id
       join organisation o on o.id = m.organisation_id
       join commitment c on c.mission_id = mi.id and c.lead_organisation_id = m.organisation_id
       where mi.slug = 'warm-homes' and m.ended_at is null and m.role <> 'observer' and c.state = 'inProgress'
         and p.email like '%.example' order by c.id, p.id offset $1 limit 1`,
      [nth],
    );
    if (!found) throw new Error(`there are not ${nth + 1} promises in progress`);
    return new Judged(await Guest.enter(url, found.person), found.missionId, found.promise);
  }

  async judge(reason: string): Promise<void> {
    const { missionId, commitmentId, version } = this;
    const ask = { params: { missionId, commitmentId }, body: { version, rating: 'amber', reason } };
    const { status, body } = await this.lead.insist(judgeRoute, ask);
    if (status !== 200) throw new Error(`the change was refused: ${JSON.stringify(body)}`);
    this.version = (body as { commitment: Promised }).commitment.version;
  }
}

/** People of one organisation who join a mission and follow one promise; with `letters` each wants them by mail, at once. */
export async function crowd(
  database: Database,
  { missionId, commitmentId, lead }: Judged,
  { count, name, letters }: { count: number; name: string; letters: boolean },
): Promise<Person[]> {
  return database.query<Person[]>(
    `with house as (insert into organisation select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'name', $4::text))).*
         from organisation o where o.id = $2 returning id, name),
       somebody as (insert into person (id, organisation_id, name, email, language, theme, time_zone, mail_notices, service_admin, organisation_admin)
         select gen_random_uuid(), house.id, $4 || ' ' || n, lower($4) || n || '@crowd.example', like_lead.language, like_lead.theme, like_lead.time_zone, true, false, false
         from house, person like_lead, generate_series(1, $3::int) n where like_lead.id = $7 returning id, name, organisation_id),
       seat as (insert into membership (id, mission_id, person_id, organisation_id, role, title, joined_at, version)
         select gen_random_uuid(), $1, id, organisation_id, 'observer', '', now(), 1 from somebody),
       level as (insert into notice_level (person_id, commitment_id, mission_id, level)
         select id, $5, $1, 'atOnce' from somebody where $6),
       followed as (insert into follow (commitment_id, person_id, mission_id) select $5, id, $1 from somebody)
     select s.id, s.name, jsonb_build_object('id', house.id, 'name', house.name) as organisation from somebody s, house`,
    [missionId, lead.person.organisation.id, count, name, commitmentId, letters, lead.person.id],
  );
}

/** When each letter that tells these words arrived, in the order in which they came. */
export async function arrivals(mail: MailServer, words: string, count: number): Promise<number[]> {
  const times: number[] = [];
  const deadline = performance.now() + 120_000;
  for (let seen = 0; times.length < count; await wait(2)) {
    const now = performance.now();
    if (now > deadline) throw new Error(`${times.length} of ${count} letters came`);
    for (; seen < mail.messages.length; seen++)
      if (mail.messages[seen]?.text.includes(words)) times.push(now);
  }
  return times;
}
