import { type ChainLink, digestOf, hashOf } from './mission-log.js';

/** An entry as it stands in the tables; `payload` and `salt` are null when what it said was erased. */
export interface LogRow extends ChainLink {
  readonly position: number;
  readonly hash: Buffer;
  readonly payload: unknown;
  readonly salt: Buffer | null;
}

/** Where the mission and its audiences say that the log ends. */
export interface LogHeads {
  readonly position: number;
  readonly hash: Buffer;
  readonly audiences: readonly { readonly id: string; readonly head: number }[];
}

/**
 * What is wrong at a position: `changed` (a column of the entry), `hashChanged` (the link itself), `removed`,
 * `swapped` (what belongs here stands at `with`), `payloadChanged`, `headDisagrees` (the log does not end where the
 * mission or an audience says).
 */
export interface LogFault {
  readonly position: number;
  readonly kind: 'changed' | 'hashChanged' | 'removed' | 'swapped' | 'payloadChanged' | 'headDisagrees';
  readonly with?: number;
}

export interface LogVerdict {
  readonly entries: number;
  readonly erased: number;
  readonly faults: readonly LogFault[];
}

/** Walks one mission's chain. Rows must be in the order of their positions. */
export function verifyLog(rows: readonly LogRow[], heads: LogHeads): LogVerdict {
  const chain = chainFaults(rows);
  const payloads = rows
    .filter((row) => row.salt !== null && !digestOf(row.payload, row.salt).equals(row.digest))
    .map(({ position }) => ({ position, kind: 'payloadChanged' as const }));
  // A changed digest breaks the chain as well: one wrong row is told once.
  const broken = new Set(chain.map(({ position }) => position));
  const faults = [
    ...chain,
    ...payloads.filter(({ position }) => !broken.has(position)),
    ...endFaults(rows, heads),
  ];
  return {
    entries: rows.length,
    erased: rows.filter((row) => row.salt === null).length,
    faults: faults.sort((a, b) => a.position - b.position),
  };
}

/** The hashes that the next entry may rest on; undefined after a gap, where nothing can be known. */
type Before = readonly Buffer[] | undefined;

function chainFaults(rows: readonly LogRow[]): LogFault[] {
  const at = new Map(rows.map((row) => [row.position, row]));
  const numbers = new Map<string, number>();
  const faults: LogFault[] = [];
  let before: Before = [Buffer.alloc(0)];
  for (let position = 1; position <= (rows.at(-1)?.position ?? 0); position++) {
    const row = at.get(position);
    if (!row) {
      faults.push({ position, kind: 'removed' });
      before = undefined;
      continue;
    }
    const skips = row.number > (numbers.get(row.audienceId) ?? 0) + 1;
    numbers.set(row.audienceId, row.number);
    if (!before || before.some((hash) => follows(hash, row))) {
      before = [row.hash];
      continue;
    }
    const fault = faultAt(row, before, rows, skips);
    faults.push(fault);
    before = basesAfter(row, before, fault.with === undefined ? undefined : at.get(fault.with));
  }
  return faults;
}

const follows = (before: Buffer, row: LogRow) => hashOf(before, row).equals(row.hash);

function faultAt(row: LogRow, before: readonly Buffer[], rows: readonly LogRow[], skips: boolean): LogFault {
  const { position } = row;
  const belongs = rows.find((other) => other !== row && before.some((hash) => follows(hash, other)));
  if (belongs) return { position, kind: 'swapped', with: belongs.position };
  if (skips) return { position, kind: 'removed' };
  const next = rows.find((other) => other.position === position + 1);
  const sound = next && before.some((hash) => follows(hashOf(hash, row), next));
  return { position, kind: sound ? 'hashChanged' : 'changed' };
}

/** After a wrong entry the walk goes on from what it says, from what it should say, or from what belongs there. */
const basesAfter = (row: LogRow, before: readonly Buffer[], belongs: LogRow | undefined): Buffer[] =>
  belongs ? [belongs.hash] : [row.hash, ...before.map((hash) => hashOf(hash, row))];

function endFaults(rows: readonly LogRow[], heads: LogHeads): LogFault[] {
  const last = rows.at(-1);
  const end = last?.position ?? 0;
  const missing = Array.from({ length: Math.max(0, heads.position - end) }, (_, i) => end + 1 + i);
  if (missing.length > 0) return missing.map((position) => ({ position, kind: 'removed' as const }));
  const newest = new Map<string, number>();
  for (const row of rows) newest.set(row.audienceId, Math.max(row.number, newest.get(row.audienceId) ?? 0));
  const agrees =
    heads.position === end &&
    heads.hash.equals(last?.hash ?? Buffer.alloc(0)) &&
    heads.audiences.every(({ id, head }) => head === (newest.get(id) ?? 0));
  return agrees ? [] : [{ position: end, kind: 'headDisagrees' }];
}

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** Reads one mission's log and its heads as of one statement each; call inside a repeatable read. */
export async function readLog(db: Asked, missionId: string): Promise<{ rows: LogRow[]; heads: LogHeads }> {
  const rows = (await db.query(
    `select e.position, e.audience_id as "audienceId", e.number, e.type, e.author, e.digest, e.hash, p.payload, p.salt,
       regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z') as at
     from log_entry e left join log_payload p using (audience_id, number) where e.mission_id = $1 order by e.position`,
    [missionId],
  )) as LogRow[];
  const [head] = (await db.query('select position, hash from mission_head where mission_id = $1', [
    missionId,
  ])) as { position: number; hash: Buffer }[];
  const audiences = (await db.query('select id, head from audience where mission_id = $1', [missionId])) as {
    id: string;
    head: number;
  }[];
  return { rows, heads: { position: head?.position ?? 0, hash: head?.hash ?? Buffer.alloc(0), audiences } };
}
