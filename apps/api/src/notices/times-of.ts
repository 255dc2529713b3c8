import { type NoticeTimes, quietUntil } from '@throughline/mission';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

interface TimesRow extends Omit<NoticeTimes, 'quiet'> {
  readonly personId: string;
  readonly timeZone: string;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
}

/** When a person wants to be written to, in their own time zone. */
export interface PersonTimes extends NoticeTimes {
  readonly timeZone: string;
}

const columns = `p.id as "personId", p.time_zone as "timeZone", p.mail_notices as letters,
  coalesce(t.digest, 'daily') as digest, coalesce(t.weekday, 1) as weekday, coalesce(t.hour, 8) as hour,
  t.quiet_from as "quietFrom", t.quiet_to as "quietTo"`;

export async function timesOf(
  db: Asked,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonTimes>> {
  const rows = (await db.query(
    `select ${columns} from person p left join notice_times t on t.person_id = p.id where p.id = any($1)`,
    [personIds],
  )) as TimesRow[];
  return new Map(
    rows.map(({ personId, quietFrom, quietTo, ...rest }) => [
      personId,
      { ...rest, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo } },
    ]),
  );
}

/** The database's clock: nodes whose own runs wrong agree on it. */
export async function clockOf(db: Asked): Promise<number> {
  const [row] = (await db.query('select clock_timestamp() as now', [])) as { now: Date }[];
  return row?.now.getTime() ?? Date.now();
}

/** Seconds until something may go that waits so long at least: past the quiet hours that it would fall into. */
export function secondsUntil(times: PersonTimes | undefined, now: number, wait: number): number {
  const at = now + wait * 1000;
  const until = times ? quietUntil(times, times.timeZone, at) : null;
  return until === null ? wait : Math.ceil((until - now) / 1000);
}
