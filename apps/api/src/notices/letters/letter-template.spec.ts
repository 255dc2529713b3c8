import { readFile, writeFile } from 'node:fs/promises';
import mjml from 'mjml';

const beside = (name: string) => new URL(name, import.meta.url);

/** Spaces at the start of lines are a fifth of what MJML writes, and Gmail cuts a letter off at 102 KB. */
const squeezed = (html: string) => `${html.replace(/\n\s+/g, '\n').trim()}\n`;

it('the template is what MJML makes of its source (RENEW=1 writes it anew)', async () => {
  const source = await readFile(beside('letter.mjml'), 'utf8');
  const { html, errors } = await mjml(source, { validationLevel: 'strict' });
  expect(errors).toEqual([]);
  if (process.env['RENEW']) await writeFile(beside('letter-template.html'), squeezed(html));
  expect(await readFile(beside('letter-template.html'), 'utf8')).toBe(squeezed(html));
});
