import { readFileSync } from 'node:fs';
import { type Filling, templateOf } from './fill.js';
import { askedLabel, type LetterFact, type LetterParts, type LetterRow } from './letter.js';

// MJML takes 0.6 s and 60 MB to load: it made this file beforehand, and `letter-template.spec.ts` holds it to it.
const fill = templateOf(readFileSync(new URL('./letter-template.html', import.meta.url), 'utf8'));

const once = (filling: Filling, when = true): readonly Filling[] => (when ? [filling] : []);
const named = (title: string) => once({ title }, title !== '');

const rowsOf = (rows: readonly LetterRow[], kind: LetterRow['kind']) =>
  rows.filter((row) => row.kind === kind).map(({ label, values }) => ({ label, value: values.join('\n') }));

const factFilling = ({ title, rows, asks }: LetterFact): Filling => ({
  named: named(title),
  was: rowsOf(rows, 'was'),
  now: rowsOf(rows, 'now'),
  rows: rowsOf(rows, 'plain'),
  asked: once({ label: askedLabel, value: asks }, asks !== ''),
});

/** The letter as mail programs draw it. */
export function htmlOf({ missions, lede, ...letter }: LetterParts): string {
  return fill({
    ...letter,
    preview: lede || previewOf(missions[0]?.groups[0]?.facts[0]),
    lede: once({ words: lede }, lede !== ''),
    missions: missions.map(({ title, groups }) => ({
      named: named(title),
      groups: groups.map(({ title, facts, ...group }) => ({
        ...group,
        named: named(title),
        facts: facts.map(factFilling),
      })),
    })),
  });
}

/** What a list of letters shows beside the subject. */
const previewOf = (fact: LetterFact | undefined): string =>
  [fact?.asks, ...(fact?.rows ?? []).map(({ label, values }) => `${label}: ${values.join('; ')}`)]
    .filter(Boolean)
    .join('. ')
    .slice(0, 140);
