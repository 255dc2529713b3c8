/** Whether this browser can be woken at all, and whether its owner has forbidden it. */
export function pushAbility(): 'able' | 'denied' | 'none' {
  const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!can || !isSecureContext) return 'none';
  return Notification.permission === 'denied' ? 'denied' : 'able';
}

/** The digest by which the server names this browser, when it is set up. */
export async function pushHere(): Promise<string | null> {
  if (pushAbility() === 'none') return null;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription ? digestOf(subscription.endpoint) : null;
}

/** Asks the person, then the browser's own push service. Gives the address, or null when the person says no. */
export async function beginPush(publicKey: string): Promise<string | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made under other keys would never be heard of again.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  return made.endpoint;
}

/** This browser is no longer woken; the server learns it from the push service. */
export async function endPush(): Promise<void> {
  if (pushAbility() === 'none') return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

async function digestOf(endpoint: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
