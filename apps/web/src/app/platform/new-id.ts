/** A UUID of version 7: the moment, then chance, so that ids sort as they were made. `chance` is ten bytes. */
export function newId(at: number, chance: Uint8Array): string {
  const time = at.toString(16).padStart(12, '0');
  const [a = 0, b = 0, c = 0, ...rest] = chance;
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  const random = `${hex((a & 0x0f) | 0x70)}${hex(b)}-${hex((c & 0x3f) | 0x80)}${hex(rest[0] ?? 0)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${random}-${rest.slice(1).map(hex).join('')}`;
}
