const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// What XML 1.0 can't hold at all, not even escaped: most control characters, and halves of a pair.
const forbidden =
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const sound = (text: string): string => text.replace(forbidden, '');
export const escaped = (text: string): string =>
  sound(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML or HTML. `inner` is markup already; attributes are escaped here. */
export function element(name: string, attributes: Attributes, inner = ''): string {
  const told = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inner === '' ? `<${name}${told}/>` : `<${name}${told}>${inner}</${name}>`;
}
