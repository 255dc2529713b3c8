import * as z from 'zod';
import { route } from './route.js';

const Health = z.object({ status: z.enum(['ok', 'unready']), checks: z.record(z.string(), z.string()) });

export const liveRoute = route({
  name: 'live',
  method: 'GET',
  path: '/health/live',
  action: 'service.look',
  reply: Health,
});
export const readyRoute = route({
  name: 'ready',
  method: 'GET',
  path: '/health/ready',
  action: 'service.look',
  reply: Health,
});
export const metricsRoute = route({
  name: 'metrics',
  method: 'GET',
  path: '/metrics',
  action: 'service.look',
  file: 'text/plain; version=0.0.4',
});
export const openApiRoute = route({
  name: 'openApi',
  method: 'GET',
  path: '/api/openapi.json',
  action: 'service.look',
  reply: z.looseObject({}),
});
