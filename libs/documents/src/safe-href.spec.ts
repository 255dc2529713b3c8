import { safeHref } from './safe-href.js';

describe('the address of a link', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org', 'http://example.org/'],
    ['  https://example.org/a b ', 'https://example.org/a%20b'],
    ['mailto:ruth@tanneryrow.example', 'mailto:ruth@tanneryrow.example'],
    ['/m/warm-homes/commitments/C3', '/m/warm-homes/commitments/C3'],
    ['/a/../b?c#d', '/b?c#d'],
    ['#paying-for-it', '#paying-for-it'],
    ['?tab=versions', '?tab=versions'],
  ])('may be %s', (href, kept) => {
    expect(safeHref(href)).toBe(kept);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org',
    '//evil.example/a',
    '/\\evil.example/a',
    '/\t/evil.example',
    'https://user:secret@example.org',
    'https://',
    'example.org',
    'commitments/C3',
    '',
    '   ',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('is never %j', (href) => {
    expect(safeHref(href)).toBeNull();
  });
});
