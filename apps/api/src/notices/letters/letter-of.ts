import type { Notice } from '@throughline/wire';
import { recordsIn } from '@throughline/mission';
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

/** What a letter tells of a group, oldest first: as many as it shows, and how many more there are. */
export interface ToldGroup {
  readonly shown: readonly [Telling, ...Telling[]];
  readonly more: number;
}

/** Where a letter's links lead. */
export interface Addresses {
  readonly publicUrl: string;
  /** The page on which letters are stopped. */
  readonly unsubscribe: string;
}

export type Written = Pick<Letter, 'subject' | 'text' | 'html' | 'notifyBody'>;

/** Of a digest: mail programs cut off long letters, and nobody reads so far: the others are told by their titles, and none left out. */
const inFull = 12;

/** So many parts of one group a letter shows. */
export const mostParts = 30;

/** The letter of what one person did to one record, or by one command to many: one notice, or several. */
export function letterOf(told: ToldGroup, at: Addresses): Written {
  const [{ notice }] = told.shown;
  const groups = [{ ...groupOf(told, at), title: '' }, ...moreOf(told, at)];
  return written({
    ...frame(at, titleOf(told)),
    settings: settingsOf(notice, at.publicUrl),
    place: notice.missionTitle,
    missions: [{ title: '', groups }],
  });
}

/** One letter over several records and missions; each group is what `letterOf` would tell by itself. */
export function digestOf(groups: readonly ToldGroup[], at: Addresses): Written {
  const [told, others] = [groups.slice(0, inFull), groups.slice(inFull)];
  const missions = [...Map.groupBy(told, missionOf).values()];
  const missionTitleOf = (those: typeof told) => those[0]?.shown[0].notice.missionTitle ?? '';
  const named = new Set(groups.map(missionOf));
  const where = named.size === 1 ? missionTitleOf(told) : `${String(named.size)} missions`;
  const changes = groups.length === 1 ? 'one change' : `${String(groups.length)} changes`;
  const parts = missions.map((those) => ({
    title: named.size === 1 ? '' : missionTitleOf(those),
    groups: those.flatMap((group) => [groupOf(group, at), ...moreOf(group, at)]),
  }));
  return written({
    ...frame(at, `Your digest: ${changes} in ${where}`),
    lede: others.length > 0 ? `The newest ${String(inFull)} are told in full, the others by title.` : '',
    place: 'Your digest',
    missions: others.length > 0 ? [...parts, { title: '', groups: [titlesOf(others, at)] }] : parts,
  });
}

const missionOf = ({ shown: [{ notice }] }: ToldGroup) => notice.missionSlug;

const inbox = ({ publicUrl }: Addresses) => ({ link: `${publicUrl}/inbox`, open: 'Open your inbox' });

/** What a letter does not show of a group stands in the inbox. */
const moreOf = ({ more }: ToldGroup, at: Addresses): readonly LetterGroup[] =>
  more === 0
    ? []
    : [
        {
          title: `And ${String(more)} more in your inbox`,
          facts: [],
          ...inbox(at),
          why: 'All of them stand in your inbox, each with why you get it.',
        },
      ];

const titlesOf = (groups: readonly ToldGroup[], at: Addresses): LetterGroup => ({
  title: `And ${String(groups.length)} more`,
  facts: groups.map((group) => ({ title: titleOf(group), rows: [], asks: '' })),
  ...inbox(at),
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

const isOfSeveral = ({ shown }: ToldGroup) => recordsIn(shown.map(({ notice }) => notice)) > 1;

function titleOf(told: ToldGroup): string {
  const [first, ...others] = told.shown;
  if (others.length === 0) return headlineOf(first);
  const { fact } = first.notice.entry;
  const record = 'commitment' in fact ? `to ${fact.commitment.ref}: ${fact.commitment.title}` : 'to the plan';
  const where = isOfSeveral(told) ? `in ${first.notice.missionTitle}` : record;
  return `${first.notice.byName || 'Throughline'}: ${String(told.shown.length + told.more)} changes ${where}`;
}

/** Where the reader sees what a notice is about. */
export const linkOf = (notice: Notice, publicUrl: string): string =>
  `${publicUrl}/m/${notice.missionSlug}${placeOf(notice.entry.fact)}`;

function groupOf(told: ToldGroup, at: Addresses): LetterGroup {
  const { shown } = told;
  const last = shown[shown.length - 1] ?? shown[0];
  const { fact } = last.notice.entry;
  const why = new Set(shown.map(({ notice }) => reasons[notice.reason]));
  const alone = shown.length === 1;
  const place = {
    link: linkOf(last.notice, at.publicUrl),
    open: 'commitment' in fact ? `Open ${fact.commitment.ref}` : 'Open it',
  };
  return {
    title: titleOf(told),
    facts: shown.map((telling) => factOf(telling, alone ? '' : headlineOf(telling))),
    ...(isOfSeveral(told) ? inbox(at) : place),
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
