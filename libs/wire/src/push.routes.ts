import { Id, Instant } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

/** A browser that tells its owner when something happened. */
export const PushDevice = z.object({
  id: Id,
  /** The browser's own long name for itself. */
  device: z.string(),
  /** SHA-256 of its address, by which a page knows its own browser. The address itself is told to nobody. */
  endpointDigest: z.string(),
  createdAt: Instant,
  toldAt: Instant.nullable(),
});
export type PushDevice = z.infer<typeof PushDevice>;

const all = z.object({ devices: z.array(PushDevice) });

/** `publicKey` is what a browser asks its maker's service with. */
export const pushRoute = route({
  name: 'push',
  method: 'GET',
  path: '/api/push',
  action: 'channel.read',
  reply: all.extend({ publicKey: z.string() }),
});
export const addDeviceRoute = route({
  name: 'addDevice',
  method: 'POST',
  path: '/api/push',
  action: 'channel.keep',
  body: z.strictObject({ endpoint: z.string().min(1).max(2000) }),
  reply: all,
});
export const dropDeviceRoute = route({
  name: 'dropDevice',
  method: 'POST',
  path: '/api/push/:deviceId/drop',
  action: 'channel.keep',
  params: z.strictObject({ deviceId: Id }),
  body: z.strictObject({}),
  reply: all,
});
