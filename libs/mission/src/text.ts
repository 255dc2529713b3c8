import * as z from 'zod';

// NUL breaks PostgreSQL text, lone surrogates break UTF-8, and bidi or zero-width
// controls let one name pass for another: all three are refused, never stripped.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/; // eslint-disable-line no-control-regex -- the point of the rule
const misleading = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

const readable = (text: string) => text.isWellFormed() && !control.test(text);

/** One line of text for titles and names: trimmed, 1 to `max` characters, no control or bidi characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(
      (text) => readable(text) && !misleading.test(text) && !/[\n\r\t]/.test(text),
      'unreadableCharacters',
    );

/** Several lines of text: trimmed, up to `max` characters, no control characters; empty is allowed. */
export const prose = (max: number) => z.string().trim().max(max).refine(readable, 'unreadableCharacters');

/** A reason that somebody gives: several lines, never empty. */
export const Reason = prose(2000).refine((text) => text.length > 0, 'reasonMissing');

/** A link that may stand on a page: http or https, no credentials in it. */
export const Link = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
  }, 'notALink');

export const Id = z.uuid();
export type Id = string;
