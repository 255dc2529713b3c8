import type * as z from 'zod';

/** Which fields of a draft the contract would refuse, by the field's name, with the contract's word for why. */
export function faultsOf(schema: z.ZodType, draft: unknown): ReadonlyMap<string, string> {
  const read = schema.safeParse(draft);
  if (read.success) return new Map();
  return new Map(read.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]));
}

/** A number as people type it, with a comma or a point; null when it is none. */
export function typedNumber(text: string): number | null {
  const plain = text
    .replace(/[\s,](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.')
    .trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}
