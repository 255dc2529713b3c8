import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { audit, type Audit } from './ledger.ts';
import { until } from './waiting.ts';
import type { Writer } from './writer.ts';

const run = promisify(execFile);

/** What a process that has seen nothing reads in PostgreSQL. */
export interface Cold {
  readonly text: string;
  readonly hash: string;
  readonly census: Record<string, number>;
  readonly number: number;
  /** Numbers without a gap, every digest right, nothing that waits for something absent. */
  readonly sound: boolean;
}

export async function readCold(databaseUrl: string, documentId: string): Promise<Cold> {
  const program = join(import.meta.dirname, 'oracle-program.ts');
  const { stdout } = await run(process.execPath, [program, databaseUrl, documentId], {
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Cold;
}

export interface Judgement extends Audit {
  readonly held: boolean;
  readonly acked: number;
  readonly cold: Cold;
}

/** All have stopped writing: they come to one text, which is the stored one, and it holds what was acknowledged. */
export async function judge(
  { databaseUrl, documentId }: { databaseUrl: string; documentId: string },
  writers: readonly Writer[],
): Promise<Judgement> {
  await Promise.all(writers.map((writer) => writer.stop()));
  const agree = () => new Set(writers.map(({ hash }) => hash)).size <= 1;
  const equal = await until(agree, 'one text').then(
    () => true,
    () => false,
  );
  const cold = await readCold(databaseUrl, documentId);
  const found = audit(writers, cold.text);
  const asides = writers.reduce((sum, writer) => sum + writer.asides.length, 0);
  const right = equal && cold.sound && writers.every(({ hash }) => hash === cold.hash);
  const acked = writers.reduce((sum, writer) => sum + writer.acked.length, 0);
  const held = right && found.lost + found.repeated + found.unsent + asides === 0;
  return { ...found, held, acked, cold };
}
