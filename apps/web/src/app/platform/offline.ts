/** Lets this page be opened without a connection, once it has been opened with one. */
export async function openOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/offline-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('keep');
}
