import { Feed } from 'feed';
import { escape } from '../letters/fill.js';
import type { LetterRow } from '../letters/letter.js';
import { factOf, linkOf, type Telling } from '../letters/letter-of.js';
import { reasons, toldOf } from '../letters/told.js';

interface Source {
  /** Stays the same while the address does. */
  readonly id: string;
  readonly publicUrl: string;
  readonly madeAt: Date;
}

/** A person's notices, newest first, as Atom. The address itself, which is a secret, stands nowhere in it. */
export function atomOf(tellings: readonly Telling[], { id, publicUrl, madeAt }: Source): string {
  const newest = tellings[0]?.notice.entry.at;
  const feed = new Feed({
    id: `urn:uuid:${id}`,
    title: 'Throughline: what you are told',
    link: `${publicUrl}/inbox`,
    updated: newest ? new Date(newest) : madeAt,
    generator: 'Throughline',
    author: { name: 'Throughline' },
  });
  for (const telling of tellings) feed.addItem(entryOf(telling, publicUrl));
  return feed.atom1();
}

function entryOf({ notice, reader }: Telling, publicUrl: string) {
  const { rows, asks } = factOf({ notice, reader }, '');
  const lines = [
    ...rows.map(lineOf),
    ...(asks ? [`<p><b>What is asked of you:</b> ${escape(asks)}</p>`] : []),
    `<p>${escape(`${notice.missionTitle}. You get this because ${reasons[notice.reason]}.`)}</p>`,
  ];
  return {
    id: `urn:uuid:${notice.id}`,
    // Titles and contents are HTML in what the library writes.
    title: escape(toldOf(notice, reader).headline),
    link: linkOf(notice, publicUrl),
    date: new Date(notice.entry.at),
    author: [{ name: notice.byName || 'Throughline' }],
    // The library leaves a < in an attribute as it is, and a title may hold one.
    category: [{ term: notice.missionSlug }],
    content: lines.join('\n'),
  };
}

const marks: Record<LetterRow['kind'], (words: string) => string> = {
  was: (words) => `<s>${words}</s>`,
  now: (words) => `<mark>${words}</mark>`,
  plain: (words) => words,
};
const lineOf = ({ kind, label, values }: LetterRow) =>
  `<p><b>${escape(label)}:</b> ${marks[kind](values.map(escape).join('<br>'))}</p>`;
