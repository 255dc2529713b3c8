/** How many changes and texts set aside stand on this device alone: sign-out asks when this is not 0. */
export async function unsyncedWords(personId: string): Promise<number> {
  const { unsyncedCount } = await import('@throughline/coedit/client');
  return unsyncedCount(personId);
}

/** Takes all of a person's writing off this device. For sign-out alone; an expired session never wipes. */
export async function wipeDevice(personId: string): Promise<void> {
  const [{ wipe }, { dropCopies }, { endPush }] = await Promise.all([
    import('@throughline/coedit/client'),
    import('./offline-copies'),
    import('./push'),
  ]);
  await Promise.all([wipe(personId), dropCopies(), endPush()]);
}
