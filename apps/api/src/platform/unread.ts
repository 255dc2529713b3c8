import { inAudience } from './in-audience.js';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/**
 * The condition, on a notice `n`, that its person may still read it: they are in the mission and in the entry's
 * audience, and in the audience where the entry's record, or the document it is about, stands now. What was erased is read by nobody.
 */
export const stillReadable = `
  exists (select from membership m join audience a on a.mission_id = m.mission_id
    where m.mission_id = n.mission_id and m.person_id = n.person_id and m.ended_at is null and a.id = n.audience_id
      and ${inAudience('a', 'n.person_id')})
  and not exists (select from log_payload lp join commitment c on c.id = lp.record_id join audience ca on ca.id = c.audience_id
    where lp.audience_id = n.audience_id and lp.number = n.number and not ${inAudience('ca', 'n.person_id')})
  and not exists (select from log_payload lp join dependency dp on dp.id = lp.record_id
    join commitment c on c.id in (dp.dependant_id, dp.needed_id) join audience ca on ca.id = c.audience_id
    where lp.audience_id = n.audience_id and lp.number = n.number and not ${inAudience('ca', 'n.person_id')})
  and exists (select from log_payload lp where lp.audience_id = n.audience_id and lp.number = n.number)
  and not exists (select from log_payload lp join comment_thread t on t.id = lp.record_id
    join document d on d.id = t.document_id join audience da on da.id = d.audience_id
    where lp.audience_id = n.audience_id and lp.number = n.number and not ${inAudience('da', 'n.person_id')})`;

/** How many notices a person has not read, of those that their inbox shows. */
export async function unreadOf(db: Asked, personId: string): Promise<number> {
  const rows = (await db.query(
    `select count(*) as n from notice n where n.person_id = $1 and n.read_at is null and jsonb_exists(n.channels, 'inbox') and ${stillReadable}`,
    [personId],
  )) as { n: number }[];
  return rows[0]?.n ?? 0;
}
