const schemes = new Set(['http:', 'https:', 'mailto:']);
const ourSite = 'https://same-site.invalid';
const longest = 2000;

/**
 * The address that a link in a document may carry, or null. Allowed are http, https and mailto, and addresses of the
 * same site that begin with `/`, `#` or `?`. What comes back is what the URL parser made of it, so that no reader
 * later understands the text in another way (backslashes, tabs and line breaks inside a scheme).
 */
export function safeHref(href: string): string | null {
  const text = href.trim();
  if (text.length === 0 || text.length > longest) return null;
  return /^[/#?]/.test(text) ? sameSite(text) : elsewhere(text);
}

function sameSite(text: string): string | null {
  if (!URL.canParse(text, ourSite)) return null;
  const url = new URL(text, ourSite);
  if (url.origin !== ourSite) return null; // `//evil.example` and `/\evil.example` lead away
  const path = text.startsWith('/') ? url.pathname : '';
  return `${path}${text.startsWith('#') ? '' : url.search}${url.hash}`;
}

function elsewhere(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!schemes.has(url.protocol) || url.username || url.password) return null;
  return url.href;
}
