import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Standing } from '@throughline/mission';
import { type BodyOf, Key, type ParamsOf, type QueryOf, type Route } from '@throughline/wire';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Refused } from '../refused.js';
import type { Session } from '../sign-in/sessions.js';
import { ROUTE } from './handles.js';

/** What the guard leaves on a request. */
export interface KnownRequest extends Request {
  session?: Session | null;
  standing?: Standing;
}

/** A parsed request. `by` stands in the route's mission if it has one. */
export interface Ask<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly key: string;
  readonly session: Session | null;
  readonly by: Standing;
  readonly request: KnownRequest;
  readonly response: Response;
}

export function parseOrRefuse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 20).map((i) => ({
    path: i.path.join('.').slice(0, 100),
    problem: i.code === 'custom' ? i.message : i.code,
  }));
  throw new Refused('malformed', { fields });
}

function parseKey(route: Route, request: Request): string {
  if (!route.command) return '';
  const key = Key.safeParse(request.headers['idempotency-key']);
  if (!key.success) throw new Refused('keyMissing');
  return key.data;
}

const parseAsk = (route: Route, request: KnownRequest): Ask<Route> => ({
  params: parseOrRefuse(route.params, request.params) as never,
  query: parseOrRefuse(route.query, request.query) as never,
  body: parseOrRefuse(route.body, request.body ?? {}) as never,
  key: parseKey(route, request),
  session: request.session ?? null,
  by: request.standing as Standing,
  request,
  response: request.res as Response,
});

/** The request, parsed with the schemas of the route that the method handles. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
  return parseAsk(route, context.switchToHttp().getRequest<KnownRequest>());
});
