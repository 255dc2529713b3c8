import type { Writer } from './writer.ts';

/** Milliseconds of each page from losing its connection to having the document again, put into `into`. */
export function timeReturns(writers: readonly Writer[], into: number[]): () => void {
  const stops = writers.map(({ provider }) => {
    let lostAt: number | undefined;
    return provider.on('state', ({ phase }) => {
      if (phase === 'offline') lostAt ??= performance.now();
      else if (lostAt !== undefined && (phase === 'synced' || phase === 'saving')) {
        into.push(performance.now() - lostAt);
        lostAt = undefined;
      }
    });
  });
  return () => stops.forEach((stop) => stop());
}
