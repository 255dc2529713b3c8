/** Where a commitment stands: its mission's slug and its reference there. */
export interface CommitmentAddress {
  readonly slug: string;
  readonly ref: string;
}

const path = /^\/m\/([a-z0-9][a-z0-9-]*)\/commitments\/([A-Z]\d+)\/?$/;

/**
 * Recognises a commitment's own address in pasted text: the whole text must be one address on this origin, or its
 * path alone. `undefined` is everything else.
 */
export function commitmentAddress(text: string, origin: string): CommitmentAddress | undefined {
  const pasted = text.trim();
  if (/\s/.test(pasted) || !URL.canParse(pasted, origin)) return undefined;
  const url = new URL(pasted, origin);
  const [, slug, ref] = url.origin === new URL(origin).origin ? (path.exec(url.pathname) ?? []) : [];
  return slug && ref ? { slug, ref } : undefined;
}
