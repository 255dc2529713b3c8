import { Injectable } from '@angular/core';
import type { Refusal } from '@throughline/mission';
import type { BodyOf, ParamsOf, QueryOf, RefusalReply, ReplyOf, Route } from '@throughline/wire';

/** The server said no. `refusal` is the reason; `refusalWords` puts it into a sentence. */
export class RefusedError extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly fields: NonNullable<RefusalReply['fields']> = [],
    readonly retryAfter?: number,
  ) {
    super(refusal);
  }
}

/** The server could not be reached, or answered nothing that can be read: nothing is known of the outcome. */
export class UnreachableError extends Error {}

type Part<Name extends string, Value> = [Value] extends [never] ? unknown : { [N in Name]: Value };
export type AskOf<R extends Route> = Part<'params', ParamsOf<R>> &
  Part<'body', BodyOf<R>> &
  ([QueryOf<R>] extends [never] ? unknown : { query?: Partial<QueryOf<R>> });

interface LooseAsk {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
}

/** What a device holds of an earlier answer, of whatever release; nothing where it holds none. */
type Kept = () => Promise<unknown>;

const attempts = 4;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The path of a route with its parameters and query filled in. */
export function addressOf(route: Route, ask: LooseAsk): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(ask.params?.[name] ?? ''),
  );
  const query = Object.entries(ask.query ?? {}).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path;
}

// Passing: worth another try. The rest of these were said before the server looked for what the key had done already.
const passing: readonly Refusal[] = ['busy', 'unavailable'];
const settlesNothing: readonly Refusal[] = [...passing, 'tooMany', 'notSignedIn'];
const isOneOf = (refusals: readonly Refusal[], error: unknown): boolean =>
  error instanceof UnreachableError || (error instanceof RefusedError && refusals.includes(error.refusal));

/**
 * Calls routes of the contract. A command keeps its key until it was answered for certain, also from one press to
 * the next, so it is done at most once.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly keys = new Map<string, string>();

  /**
   * `kept` gives what this device holds of an earlier answer: it is taken at the first try that gets none, as nobody
   * who sits in a train should wait for three more.
   */
  async call<R extends Route>(route: R, ask: AskOf<R>, kept?: Kept): Promise<ReplyOf<R>> {
    if (!route.command) return (await this.tried(route, ask as LooseAsk, undefined, kept)) as ReplyOf<R>;
    const command = `${route.name} ${JSON.stringify(ask)}`;
    const key = this.keys.get(command) ?? crypto.randomUUID();
    this.keys.set(command, key);
    const settle = () => this.keys.get(command) === key && this.keys.delete(command);
    try {
      const answer = await this.tried(route, ask as LooseAsk, key);
      settle();
      return answer as ReplyOf<R>;
    } catch (error) {
      if (!isOneOf(settlesNothing, error)) settle();
      throw error;
    }
  }

  private async tried(route: Route, ask: LooseAsk, key?: string, kept?: Kept): Promise<unknown> {
    const repeatable = route.method === 'GET' || key !== undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(route, ask, key);
      } catch (error) {
        if (!isOneOf(passing, error)) throw error;
        const copy = route.reply?.safeParse(await kept?.());
        if (copy?.success) return copy.data;
        if (!repeatable || attempt === attempts) throw error;
        await wait(300 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private async once(route: Route, ask: LooseAsk, key?: string): Promise<unknown> {
    const headers: Record<string, string> = { 'x-throughline': '1' };
    if (key) headers['idempotency-key'] = key;
    if (ask.body !== undefined) headers['content-type'] = 'application/json';
    const body = ask.body === undefined ? null : JSON.stringify(ask.body);
    const response = await fetch(addressOf(route, ask), { method: route.method, headers, body }).catch(() => {
      throw new UnreachableError();
    });
    const answer: unknown = await response.json().catch(() => {
      throw new UnreachableError();
    });
    if (response.ok) return answer;
    const { refusal, fields, retryAfter } = answer as RefusalReply;
    throw new RefusedError(refusal, fields, retryAfter);
  }
}
