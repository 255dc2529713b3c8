/**
 * Loaded before the product (`node --import`), of which nothing is changed: it ends the process, as `kill -9` does,
 * before or after a statement. `THROUGHLINE_FAILPOINT` names one of `failpoints`.
 */
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';
import { failpoints } from './failpoints.ts';

type Query = (this: object, ...given: unknown[]) => unknown;
const point = failpoints[process.env['THROUGHLINE_FAILPOINT'] ?? ''];

if (isMainThread && point) {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const ask = prototype.query;
  /** Connections on which the statement that has to come first has come. */
  const ready = new WeakSet<object>();
  prototype.query = function (...given) {
    const isIt = point.at.test(textOf(given[0])) && (!point.once || ready.has(this));
    if (point.once?.test(textOf(given[0]))) ready.add(this);
    if (!isIt) return ask.apply(this, given);
    if (point.when === 'before') die();
    const told = given.findLastIndex((each) => typeof each === 'function');
    if (told >= 0) return ask.apply(this, given.with(told, die));
    return (ask.apply(this, given) as Promise<unknown>).finally(die);
  };
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked;
  return String((asked as { text?: unknown } | null)?.text ?? '');
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;); // the signal is on its way; nothing more may happen
}
