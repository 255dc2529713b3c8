import type { Notice } from '@throughline/wire';
import type { Letter } from '../../platform/mail/letter.js';
import type { LetterFact, LetterGroup, LetterParts, LetterRow } from './letter.js';
import { htmlOf } from './letter-html.js';
import { notifyBodyOf, textOf } from './letter-text.js';
import { placeOf, reasons, type Reader, toldOf } from './told.js';

/** A notice, and what whoever it is for may know. */
export interface Telling {
  readonly notice: Notice;
  readonly reader: Reader;
}

/** Where a letter's links lead. */
export interface Addresses {
  readonly publicUrl: string;
  /** The page on which letters are stopped. */
  readonly unsubscribe: string;
}

export type Written = Pick<Letter, 'subject' | 'text' | 'html' | 'notifyBody'>;

/** Mail programs cut off long letters, and nobody reads so far: the others are told by their titles, and none left out. */
const inFull = 12;

/** The letter of what one person did to one record: one notice, or several, oldest first. */
export function letterOf(tellings: readonly [Telling, ...Telling[]], at: Addresses): Written {
  const [{ notice }] = tellings;
  const group = groupOf(tellings, at);
  const heading = tellings.length === 1 ? headlineOf(tellings[0]) : severalOf(tellings);
  const groups = [{ ...group, title: '' }];
  return written({
    ...frame(at, heading),
    settings: settingsOf(notice, at.publicUrl),
    place: notice.missionTitle,
    missions: [{ title: '', groups }],
  });
}

/** One letter over several records and missions; each group is what `letterOf` would tell by itself. */
export function digestOf(groups: readonly (readonly [Telling, ...Telling[]])[], at: Addresses): Written {
  const [told, others] = [groups.slice(0, inFull), groups.slice(inFull)];
  const missions = [...Map.groupBy(told, ([{ notice }]) => notice.missionSlug).values()];
  const titleOf = (those: typeof told) => those[0]?.[0].notice.missionTitle ?? '';
  const named = new Set(groups.map(([{ notice }]) => notice.missionSlug));
  const where = named.size === 1 ? titleOf(told) : `${String(named.size)} missions`;
  const changes = groups.length === 1 ? 'one change' : `${String(groups.length)} changes`;
  const parts = missions.map((those) => ({
    title: named.size === 1 ? '' : titleOf(those),
    groups: those.map((group) => groupOf(group, at)),
  }));
  return written({
    ...frame(at, `Your digest: ${changes} in ${where}`),
    lede: others.length > 0 ? `The newest ${String(inFull)} are told in full, the others by title.` : '',
    place: 'Your digest',
    missions: others.length > 0 ? [...parts, { title: '', groups: [titlesOf(others, at)] }] : parts,
  });
}

const titlesOf = (groups: readonly (readonly [Telling, ...Telling[]])[], at: Addresses): LetterGroup => ({
  title: `And ${String(groups.length)} more`,
  facts: groups.map((group) => ({
    title: group.length === 1 ? headlineOf(group[0]) : severalOf(group),
    rows: [],
    asks: '',
  })),
  link: `${at.publicUrl}/inbox`,
  open: 'Open your inbox',
  why: 'All of them stand in your inbox, each with why you get it.',
});

const frame = ({ publicUrl, unsubscribe }: Addresses, heading: string) => ({
  subject: heading.slice(0, 200),
  heading,
  lede: '',
  settings: `${publicUrl}/settings`,
  unsubscribe,
});

const written = (parts: LetterParts): Written => ({
  subject: parts.subject,
  text: textOf(parts),
  html: htmlOf(parts),
  notifyBody: notifyBodyOf(parts),
});

/** Where the reader chooses whether to be told of the like, and how. */
function settingsOf({ entry, topic }: Notice, publicUrl: string): string {
  const query = new URLSearchParams({ mission: entry.missionId, ...(topic ? { topic } : {}) });
  return `${publicUrl}/settings?${query.toString()}`;
}

const headlineOf = ({ notice, reader }: Telling) => toldOf(notice, reader).headline;

function severalOf(tellings: readonly Telling[]): string {
  const [first] = tellings;
  const fact = first?.notice.entry.fact;
  const record =
    fact && 'commitment' in fact ? `${fact.commitment.ref}: ${fact.commitment.title}` : 'the plan';
  return `${first?.notice.byName || 'Throughline'}: ${String(tellings.length)} changes to ${record}`;
}

/** Where the reader sees what a notice is about. */
export const linkOf = (notice: Notice, publicUrl: string): string =>
  `${publicUrl}/m/${notice.missionSlug}${placeOf(notice.entry.fact)}`;

function groupOf(tellings: readonly [Telling, ...Telling[]], at: Addresses): LetterGroup {
  const last = tellings[tellings.length - 1] ?? tellings[0];
  const { entry } = last.notice;
  const why = new Set(tellings.map(({ notice }) => reasons[notice.reason]));
  const alone = tellings.length === 1;
  return {
    title: alone ? headlineOf(last) : severalOf(tellings),
    facts: tellings.map((telling) => factOf(telling, alone ? '' : headlineOf(telling))),
    link: linkOf(last.notice, at.publicUrl),
    open: 'commitment' in entry.fact ? `Open ${entry.fact.commitment.ref}` : 'Open it',
    why: `You get this because ${[...why].join(', and ')}.`,
  };
}

/** What a notice tells, in lines. */
export function factOf({ notice, reader }: Telling, title: string): LetterFact {
  const told = toldOf(notice, reader);
  const by = notice.byName ? `${notice.byName}, ${notice.byOrganisation}` : 'Throughline';
  const row = (label: string, value: string | undefined, kind: LetterRow['kind'] = 'plain') =>
    value ? [{ kind, label, values: [value] }] : [];
  const hits =
    reader.hits.length > 0 ? [{ kind: 'plain' as const, label: 'What it hits', values: reader.hits }] : [];
  return {
    title,
    asks: reader.asks,
    rows: [
      ...row('Was', told.before, 'was'),
      ...row('Now', told.after, 'now'),
      ...row('Why', told.why),
      ...row('What it means', told.impact),
      ...hits,
      ...row('About', told.about),
      ...row('Says', told.says),
      ...row('By', by),
    ],
  };
}
