import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReceivedMail } from '@throughline/testkit';
import { ask } from './ground.ts';

const run = promisify(execFile);

/** What a process that has seen nothing reads of notices; keys are person, audience and number. */
export interface ColdNotices {
  readonly entries: number;
  readonly expected: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly repeated: number;
  /** Notices for the mail that no letter has told. */
  readonly unmailed: number;
  /** The ids of the letters that have told notices. */
  readonly letters: readonly string[];
}

/** Where each audience's log stands. */
export async function headsOf(databaseUrl: string): Promise<Record<string, number>> {
  const rows = await ask<{ id: string; head: string }>(databaseUrl, 'select id, head from audience');
  return Object.fromEntries(rows.map(({ id, head }) => [id, Number(head)]));
}

export async function readNotices(
  databaseUrl: string,
  after: Readonly<Record<string, number>>,
): Promise<ColdNotices> {
  const program = join(import.meta.dirname, 'notice-oracle-program.ts');
  const { stdout } = await run(process.execPath, [program, databaseUrl, JSON.stringify(after)], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as ColdNotices;
}

export interface LetterAudit {
  readonly received: number;
  /** Letters that the database says went, and that never came. */
  readonly lost: number;
  /** Letters that came and that the database knows nothing of, by their Message-ID. */
  readonly unknown: number;
  /** Letters that came once more than once, under the same id. */
  readonly again: number;
}

/** At least once, under one id. */
export function auditLetters(letters: readonly string[], mails: readonly ReceivedMail[]): LetterAudit {
  const ids = mails.map(({ parsed }) => /<([^@]+)@/.exec(parsed.messageId ?? '')?.[1] ?? '');
  const came = new Set(ids);
  const sent = new Set(letters);
  return {
    received: ids.length,
    lost: letters.filter((id) => !came.has(id)).length,
    unknown: [...came].filter((id) => !sent.has(id)).length,
    again: ids.length - came.size,
  };
}
