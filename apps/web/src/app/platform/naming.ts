import { type Commitment, type Goal, type Mention, mentionToken, withNames } from '@throughline/mission';

/** A name that was chosen while writing: it stands in the box as words and is sent as its id. */
export interface ChosenName {
  readonly label: string;
  readonly mention: Mention;
}

/** Somebody or something that can be named: as the list shows it, and as it stands in the text. */
export interface Nameable extends ChosenName {
  readonly hint: string;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** An @ at the start of a word and what was typed after it, up to the caret. */
export function askedAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s(])@([^@\n]{0,40})$/.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1] ?? '').length - 1, typed: found[1] ?? '' } : null;
}

/** Those of which every typed word begins some word, at most eight; those whose name begins so come first. */
export function namesFor(typed: string, all: readonly Nameable[]): readonly Nameable[] {
  if (/\s$/.test(typed) && typed.trim() === '') return [];
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const fits = ({ label, hint }: Nameable) => {
    const words = plain(`${label} ${hint}`).split(/[\s,]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  };
  const later = ({ label }: Nameable) => (plain(label).startsWith(wanted[0] ?? '') ? 0 : 1);
  return all
    .filter(fits)
    .toSorted((a, b) => later(a) - later(b))
    .slice(0, 8);
}

/** Puts a name in the place of what was typed to find it. */
export function withName(
  text: string,
  { from, to }: { from: number; to: number },
  name: ChosenName,
): { text: string; caret: number } {
  const put = `@${name.label} `;
  return { text: text.slice(0, from) + put + text.slice(to).replace(/^ /, ''), caret: from + put.length };
}

/** The words of a box as they are sent: names that still stand there whole become ids. The longest first. */
export function toSend(text: string, names: readonly ChosenName[]): string {
  const byLength = names.toSorted((a, b) => b.label.length - a.label.length);
  return byLength.reduce(
    (words, { label, mention }) => words.replaceAll(`@${label}`, mentionToken(mention)),
    text,
  );
}

/** A sent text back in a box, to be changed. */
export function toWrite(
  text: string,
  nameOf: (mention: Mention) => string,
): { text: string; names: ChosenName[] } {
  const names = new Map<string, ChosenName>();
  const words = withNames(text, (mention) => {
    const label = nameOf(mention);
    names.set(label, { label, mention });
    return `@${label}`;
  });
  return { text: words, names: [...names.values()] };
}

export const recordLabel = ({ ref, title }: Pick<Commitment | Goal, 'ref' | 'title'>) => `${ref} ${title}`;
