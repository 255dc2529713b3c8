interface Placed {
  readonly id: string;
  readonly kind: string;
}

/**
 * The element that shows each item, by a name that `track` keeps: making one costs ten times as much as writing other
 * words into one that is there. In another view they are dealt out from the top. Within a view each item keeps its
 * own, so that nothing moves under somebody's focus; what is new gets one that is free.
 */
export function slotsOf(
  items: readonly Placed[],
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const slots = new Map<string, string>();
  const taken = new Set(items.flatMap(({ id }) => before.get(id) ?? []));
  const last = new Map<string, number>();
  for (const { id, kind } of items) {
    const slot = before.get(id) ?? free(kind, last, taken);
    taken.add(slot);
    slots.set(id, slot);
  }
  return slots;
}

function free(kind: string, last: Map<string, number>, taken: ReadonlySet<string>): string {
  let at = last.get(kind) ?? 0;
  while (taken.has(`${kind} ${at}`)) at += 1;
  last.set(kind, at);
  return `${kind} ${at}`;
}
