import type { Refusal } from './refusal.js';
import type { Webhook, WebhookDelivery, DeliveryProblem } from './webhook.js';

/** Seconds to wait before each further attempt: about three days in all, as Standard Webhooks advises. */
export const retryWaits: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/**
 * Why an address can't be posted to, as far as its letters say; whether its machine is a public one is found out later.
 * Ports below 1024 other than 443 belong to services that no webhook is.
 */
export function outboundRefusal(address: string): Refusal | undefined {
  if (!URL.canParse(address)) return 'addressNotHttps';
  const { protocol, username, password, port } = new URL(address);
  if (protocol !== 'https:') return 'addressNotHttps';
  if (username || password) return 'addressHasLogin';
  return port === '' || Number(port) >= 1024 ? undefined : 'addressPortRefused';
}

type Hook = Pick<Webhook, 'state' | 'failures'>;
type Sent = Pick<WebhookDelivery, 'state' | 'attempts'>;

/** What a failed attempt makes of a webhook and of what was sent, and the seconds until either is tried again. */
export function afterFailure(
  hook: Hook,
  sent: Sent,
  problem: DeliveryProblem,
): { hook: Hook & { wait: number | null }; sent: Sent & { wait: number | null } } {
  const failures = hook.failures + 1;
  const attempts = sent.attempts + 1;
  const [hookWait, wait] = [retryWaits[failures - 1], retryWaits[attempts - 1]];
  const stops = problem === 'gone' || hookWait === undefined;
  if (stops)
    return {
      hook: { state: 'stopped', failures, wait: null },
      sent: { state: 'dead', attempts, wait: null },
    };
  return {
    hook: { state: hook.state, failures, wait: hookWait },
    sent: wait === undefined ? { state: 'dead', attempts, wait: null } : { state: 'waiting', attempts, wait },
  };
}
