import { Id, line } from '@throughline/mission';
import * as z from 'zod';
import { RegisterQuery } from './commitment.routes.js';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const at = '/api/missions/:missionId/register-views';

/** A view of the register under a name: somebody's own, or the mission's. */
export const KeptView = z.object({
  id: Id,
  name: line(60),
  shared: z.boolean(),
  /** Whether the one who asks may take it away. */
  mine: z.boolean(),
  query: RegisterQuery,
});
export type KeptView = z.infer<typeof KeptView>;

const reply = z.object({ views: z.array(KeptView) });

export const keptViewsRoute = route({
  name: 'keptViews',
  method: 'GET',
  path: at,
  action: 'register.read',
  params: MissionParam,
  reply,
});
/** A name that is there already, in any case, is given the new view. */
export const keepViewRoute = route({
  name: 'keepView',
  method: 'POST',
  path: at,
  action: 'register.keepView',
  params: MissionParam,
  body: z.strictObject({ name: line(60), shared: z.boolean(), query: RegisterQuery }),
  reply,
});
export const dropViewRoute = route({
  name: 'dropView',
  method: 'POST',
  path: `${at}/:viewId/drop`,
  action: 'register.keepView',
  params: MissionParam.extend({ viewId: Id }),
  reply,
});
