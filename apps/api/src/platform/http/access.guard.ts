import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { isMissionAction, mayEver, type Standing } from '@throughline/mission';
import type { Route } from '@throughline/wire';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { Origins } from '../origins.js';
import { Refused } from '../refused.js';
import { Sessions } from '../sign-in/sessions.js';
import { standingIn, standingOutside } from '../standing.js';
import type { KnownRequest } from './ask.js';
import { ROUTE } from './handles.js';

/** The door of every HTTP route: origin, session, standing, and the one access table, in this order. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // sockets have their own door: Nest's guards skip their handshake
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route) throw new Refused('notFound');
    const request = context.switchToHttp().getRequest<KnownRequest>();
    if (route.method !== 'GET') this.origins.require(request, route);
    // Pages need no session to be looked at; asking for one on every health check would cost a query.
    request.session = route.action.startsWith('service.') ? null : await this.sessions.read(request.headers);
    request.standing = await this.standing(route, request);
    if (mayEver(request.standing ?? null, route.action)) return true;
    throw new Refused(request.session?.personId ? 'notAllowed' : 'notSignedIn');
  }

  private async standing(route: Route, request: KnownRequest): Promise<Standing | undefined> {
    const personId = request.session?.personId;
    if (!personId) return undefined;
    if (!isMissionAction(route.action)) return standingOutside(this.database, personId);
    const missionId = await this.missionId(request.params);
    const standing = missionId && (await standingIn(this.database, missionId, personId));
    if (!standing) throw new Refused('notFound'); // a member's door: others can't learn that the mission exists
    return standing;
  }

  private async missionId(params: Record<string, unknown>): Promise<string | undefined> {
    if (typeof params['slug'] !== 'string') return z.uuid().safeParse(params['missionId']).data;
    const rows = await this.database.query<{ id: string }[]>('select id from mission where slug = $1', [
      params['slug'],
    ]);
    return rows[0]?.id;
  }
}
