import { Refused } from './refused.js';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

const lockNotAvailable = '55P03';
const deadlock = '40P01';
const uniqueViolation = '23505';

/** Lost before or while the answer came: the outcome of a commit is then unknown. */
export const isConnectionLost = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    /^(08|57P0)/.test(code) ||
    ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', '25P03'].includes(code) ||
    /Query read timeout|Connection terminated|timeout exceeded when trying to connect/i.test(
      String((error as Error | null)?.message),
    )
  );
};

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === uniqueViolation;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * Runs a transaction again while its lock is held by others, for about five seconds in all. When the connection
 * is lost the commit's outcome is looked up with `earlier`, never assumed.
 */
export async function retryWhileBusy<T>(
  run: () => Promise<T>,
  earlier: () => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const code = codeOf(error);
      if (code === lockNotAvailable || code === deadlock) {
        if (attempt === 10) throw new Refused('busy');
        await wait(Math.random() * 20 * attempt);
      } else if (isUniqueViolation(error) || isConnectionLost(error)) {
        const known = await earlier().catch((second: unknown) => {
          throw isConnectionLost(second) ? new Refused('unavailable') : second;
        });
        if (known) return known;
        throw isConnectionLost(error) ? new Refused('unavailable') : error;
      } else throw error;
    }
  }
}
