import type { Action } from '@throughline/mission';
import type * as z from 'zod';

export type Method = 'GET' | 'POST' | 'DELETE';

/**
 * One HTTP route as a value: the controller parses with it, the browser calls with it, OpenAPI and the access
 * tests are made from it. `path` has `:name` parameters. A `command` needs an `Idempotency-Key` header.
 * A route with a `file` answers with bytes of that content type instead of JSON. One with an `upload` takes bytes
 * (`application/octet-stream`), at most so many.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly action: Action;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply?: Reply;
  readonly command?: boolean;
  readonly file?: string;
  readonly upload?: number;
}

export const route = <
  P extends z.ZodType = z.ZodNever,
  Q extends z.ZodType = z.ZodNever,
  B extends z.ZodType = z.ZodNever,
  R extends z.ZodType = z.ZodNever,
>(
  described: Route<P, Q, B, R>,
): Route<P, Q, B, R> => described;

export type ParamsOf<R> = R extends { params?: infer P extends z.ZodType } ? z.infer<P> : never;
export type QueryOf<R> = R extends { query?: infer Q extends z.ZodType } ? z.infer<Q> : never;
export type BodyOf<R> = R extends { body?: infer B extends z.ZodType } ? z.infer<B> : never;
export type ReplyOf<R> = R extends { reply?: infer A extends z.ZodType } ? z.infer<A> : never;
