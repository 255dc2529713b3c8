import { deliveryProblems, Id, line, Webhook, WebhookDelivery } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

const one = z.strictObject({ webhookId: Id });
const at = '/api/webhooks/:webhookId';

/** A webhook with the newest of what was posted to it. */
export const WebhookWithNews = Webhook.extend({ deliveries: z.array(WebhookDelivery) });
export type WebhookWithNews = z.infer<typeof WebhookWithNews>;

const all = z.object({ webhooks: z.array(WebhookWithNews) });
const withSecret = all.extend({ secret: z.string() });

export const webhooksRoute = route({
  name: 'webhooks',
  method: 'GET',
  path: '/api/webhooks',
  action: 'channel.read',
  reply: all,
});
/** The secret is in this answer alone. */
export const makeWebhookRoute = route({
  name: 'makeWebhook',
  method: 'POST',
  path: '/api/webhooks',
  action: 'channel.keep',
  body: z.strictObject({ name: line(60), url: z.string().trim().min(1).max(2000) }),
  reply: withSecret,
});
/** Another secret; what was signed with the former one is no longer sent. */
export const renewWebhookSecretRoute = route({
  name: 'renewWebhookSecret',
  method: 'POST',
  path: `${at}/secret`,
  action: 'channel.keep',
  params: one,
  body: z.strictObject({}),
  reply: withSecret,
});
/** On again, what did not arrive in the last seven days is sent again, each under its own `webhook-id`. */
export const switchWebhookRoute = route({
  name: 'switchWebhook',
  method: 'POST',
  path: `${at}/switch`,
  action: 'channel.keep',
  params: one,
  body: z.strictObject({ on: z.boolean() }),
  reply: all,
});
export const testWebhookRoute = route({
  name: 'testWebhook',
  method: 'POST',
  path: `${at}/test`,
  action: 'channel.keep',
  params: one,
  body: z.strictObject({}),
  reply: all.extend({ status: z.int().nullable(), problem: z.enum(deliveryProblems).nullable() }),
});
export const dropWebhookRoute = route({
  name: 'dropWebhook',
  method: 'POST',
  path: `${at}/drop`,
  action: 'channel.keep',
  params: one,
  body: z.strictObject({}),
  reply: all,
});
