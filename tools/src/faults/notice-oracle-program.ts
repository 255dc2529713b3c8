/**
 * A process that has seen nothing of a run: it reads the log from PostgreSQL, works out by the domain's rules alone who
 * is to be told of each entry, and says what is there of it. Arguments: the database's address, and as JSON the number
 * after which each audience's entries count.
 */
import { Envelope, type Listener, recipientsOf } from '@throughline/mission';
import { Client } from 'pg';

interface NoticeRow {
  key: string;
  letterId: string | null;
  mailed: boolean;
  byMail: boolean;
}

const [url = '', after = '{}'] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
await client.query('begin isolation level repeatable read');
const ask = async <R>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as R[];
const heads = JSON.parse(after) as Record<string, number>;

const expected = new Set<string>();
const notices: NoticeRow[] = [];
let entries = 0;
for (const [audienceId, number] of Object.entries(heads)) {
  for (const entry of await entriesOf(audienceId, number)) {
    entries++;
    const { fact, by } = entry;
    const listeners = await listenersOf(audienceId, 'commitment' in fact ? fact.commitment.id : null);
    for (const personId of recipientsOf(fact, by, listeners).keys())
      expected.add(`${personId} ${audienceId} ${entry.number}`);
  }
  notices.push(...(await noticesOf(audienceId, number)));
}
await client.end();

const found = notices.map(({ key }) => key);
const there = new Set(found);
process.stdout.write(
  JSON.stringify({
    entries,
    expected: expected.size,
    missing: [...expected].filter((key) => !there.has(key)),
    extra: [...there].filter((key) => !expected.has(key)),
    repeated: found.length - there.size,
    unmailed: notices.filter(({ byMail, mailed, letterId }) => byMail && !(mailed && letterId)).length,
    letters: [...new Set(notices.flatMap(({ letterId }) => letterId ?? []))],
  }),
);

async function entriesOf(audienceId: string, number: number): Promise<Envelope[]> {
  const rows = await ask<{ at: Date; number: string }>(
    `select e.mission_id as "missionId", e.audience_id as "audienceId", e.number, e.at, e.author as by, l.payload as fact
     from log_entry e join log_payload l using (audience_id, number) where e.audience_id = $1 and e.number > $2
     order by e.number`,
    [audienceId, number],
  );
  return rows.map((row) => Envelope.parse({ ...row, at: row.at.toISOString(), number: Number(row.number) }));
}

/** Nobody came, went or followed during the run: who listens now listened then. */
function listenersOf(audienceId: string, commitmentId: string | null): Promise<Listener[]> {
  return ask<Listener>(
    `select m.person_id as "personId", m.organisation_id as "organisationId", m.role,
       exists (select from follow f where f.person_id = m.person_id and f.commitment_id = $2) as follows
     from membership m join audience a using (mission_id) where a.id = $1 and m.ended_at is null
       and (a.kind in ('public', 'workspace')
         or exists (select from audience_member s where s.audience_id = a.id and s.person_id = m.person_id))`,
    [audienceId, commitmentId],
  );
}

function noticesOf(audienceId: string, number: number): Promise<NoticeRow[]> {
  return ask<NoticeRow>(
    `select person_id || ' ' || audience_id || ' ' || number as key, letter_id as "letterId",
       mailed_at is not null as mailed, channels ? 'mail' as "byMail"
     from notice where audience_id = $1 and number > $2`,
    [audienceId, number],
  );
}
