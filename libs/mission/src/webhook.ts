import * as z from 'zod';
import { Instant } from './day.js';
import { Id, line } from './text.js';

/** `off` is its owner's word; `stopped` is ours, after it failed for days or said that it is gone. */
export const webhookStates = ['on', 'off', 'stopped'] as const;

/** Somebody's own address to which their notices are posted as they come. The secret is shown once, when it is made. */
export const Webhook = z.object({
  id: Id,
  name: line(60),
  url: z.string(),
  state: z.enum(webhookStates),
  /** Attempts that failed since the last one that arrived. */
  failures: z.int(),
  /** When the next attempt is, while it fails. */
  retryAt: Instant.nullable(),
  createdAt: Instant,
});
export type Webhook = z.infer<typeof Webhook>;

/** Why an attempt did not arrive. Never what the other side said: that may be anything. */
export const deliveryProblems = [
  'notPublic',
  'noConnection',
  'certificate',
  'tooSlow',
  'redirected',
  'refused',
  'gone',
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];

/** `dead`: no further attempt is made. `withheld`: its owner may not read the notice any more. */
export const deliveryStates = ['waiting', 'delivered', 'dead', 'withheld'] as const;

export const WebhookDelivery = z.object({
  id: Id,
  /** The type of the fact that it tells, or `test`. */
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  status: z.int().nullable(),
  problem: z.enum(deliveryProblems).nullable(),
  createdAt: Instant,
  attemptedAt: Instant.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const mostWebhooks = 5;
