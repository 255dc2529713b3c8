import { Mission, Role } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

// Apart from the other routes of missions: the first page asks for these alone, and must not load what they name.
export const missionsRoute = route({
  name: 'missions',
  method: 'GET',
  path: '/api/missions',
  action: 'mission.list',
  reply: z.object({ missions: z.array(z.object({ mission: Mission, role: Role })) }),
});
