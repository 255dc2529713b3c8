import {
  type Agreement,
  type Commitment,
  daysBetween,
  evidenceName,
  type Fact,
  type FactType,
  type Goal,
  withNames,
} from '@throughline/mission';
import { confidenceWord, dateWords } from '@throughline/ui';
import { changeSayings } from './change-words';
import { dayCount, shiftWords } from './day-count';
import { registerSayings } from './register-words';
import { roleWord } from '../platform/role-words';

/** One fact in words. The screen draws `before` and `after` with `tl-change`, and who and when beside it. */
export interface FactWords {
  /** What happened, without the record's name: "Forecast moved". */
  readonly headline: string;
  readonly before?: string;
  readonly after?: string;
  /** What the change amounts to: "91 days later". */
  readonly detail?: string;
  /** What the author gave as the reason. */
  readonly reason?: string;
  readonly recordRef?: string;
  readonly recordTitle?: string;
  /** Below the mission's own address: `commitments/C6`, or empty for the overview. */
  readonly address?: string;
}

export type Named<T extends FactType> = Extract<Fact, { type: T }>;
export type Sayings = { [T in FactType]: (fact: Named<T>, locale: string) => FactWords };

const dayWords = (value: string, locale: string) =>
  dateWords(value, { length: 'long', locale, timeZone: 'UTC' });

const ofCommitment = ({ ref, title }: Commitment) => ({
  recordRef: ref,
  recordTitle: title,
  address: `commitments/${ref}`,
});

const ofGoal = ({ ref, title }: Goal) => ({ recordRef: ref, recordTitle: title, address: '' });

/** The words of a comment are read where it stands: here is only what it is about. */
const ofThread =
  (headline: string) =>
  ({ thread }: Extract<Fact, { thread: unknown }>): FactWords => ({
    headline,
    detail: `“${thread.anchor.quote}”`,
    recordTitle: $localize`The plan`,
    address: `plan?comment=${thread.id}`,
  });

/** The words stand in the text. */
const ofSuggestion = (headline: string) => (): FactWords => ({
  headline,
  recordTitle: $localize`The plan`,
  address: 'plan',
});

const ofDecision =
  (headline: string) =>
  ({ about, reason }: Named<'suggestion.accepted' | 'suggestion.rejected'>): FactWords => ({
    ...ofSuggestion(headline)(),
    ...(about && { detail: `“${about}”` }),
    ...(reason && { reason }),
  });

const figure = (value: number, unit: string, locale: string) =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)}${unit === '%' ? '%' : unit && ` ${unit}`}`;

const ofAgreement = ({ name, versionId }: Agreement) => ({
  recordTitle: name,
  address: `plan/versions?to=${versionId}`,
});

function answered({ agreement, organisationId }: Named<'agreement.answered'>): FactWords {
  const said = agreement.asked.find((partner) => partner.organisationId === organisationId);
  if (said?.answer === 'notYet')
    return { headline: $localize`Can't be agreed yet`, reason: said.reason, ...ofAgreement(agreement) };
  return { headline: $localize`Agreed by one partner more`, ...ofAgreement(agreement) };
}

function delivered(c: Commitment, locale: string): FactWords {
  const day = c.deliveredOn ?? c.forecast;
  const on = dayWords(day, locale);
  const from = daysBetween(c.baseline ?? day, day);
  const headline = $localize`Delivered`;
  if (from === 0) return { headline, detail: $localize`on ${on}:day:, as agreed`, ...ofCommitment(c) };
  const detail =
    from > 0
      ? $localize`on ${on}:day:, ${dayCount(from)}:days: after the agreed date`
      : $localize`on ${on}:day:, ${dayCount(-from)}:days: before the agreed date`;
  return { headline, detail, ...ofCommitment(c) };
}

function measured({ goal }: Named<'goal.measured'>, locale: string): FactWords {
  const [before, now] = [goal.observations.at(-2), goal.observations.at(-1)];
  return {
    headline: $localize`New figure`,
    ...(before && { before: figure(before.value, goal.unit, locale) }),
    ...(now && {
      after: figure(now.value, goal.unit, locale),
      detail: $localize`for ${dayWords(now.on, locale)}:day:`,
    }),
    ...ofGoal(goal),
  };
}

const sayings: Sayings = {
  'commitment.proposed': ({ commitment: c }, locale) => ({
    headline: $localize`Proposed`,
    detail: $localize`to be done by ${dayWords(c.forecast, locale)}:day:`,
    ...ofCommitment(c),
  }),
  'commitment.accepted': ({ commitment: c }, locale) => ({
    headline: $localize`Accepted`,
    detail: $localize`first baseline ${dayWords(c.firstBaseline ?? c.forecast, locale)}:day:`,
    ...ofCommitment(c),
  }),
  'commitment.declined': ({ commitment: c, reason }) => ({
    headline: $localize`Declined`,
    reason,
    ...ofCommitment(c),
  }),
  'commitment.started': ({ commitment: c }) => ({ headline: $localize`Work started`, ...ofCommitment(c) }),
  'commitment.forecastMoved': ({ commitment: c, was, reason }, locale) => ({
    headline: $localize`Forecast moved`,
    before: dayWords(was, locale),
    after: dayWords(c.forecast, locale),
    detail: shiftWords(was, c.forecast),
    reason,
    ...ofCommitment(c),
  }),
  'commitment.confidenceJudged': ({ commitment: c, was, reason }) => ({
    headline: $localize`Confidence judged`,
    ...(was && { before: confidenceWord(was) }),
    ...(c.confidence && { after: confidenceWord(c.confidence.rating) }),
    reason,
    ...ofCommitment(c),
  }),
  'commitment.delivered': ({ commitment: c }, locale) => delivered(c, locale),
  'commitment.evidenceAdded': ({ commitment: c, added }) => ({
    headline: $localize`Evidence added`,
    detail: c.evidence.slice(-added).map(evidenceName).join(', '),
    ...ofCommitment(c),
  }),
  'commitment.withdrawn': ({ commitment: c, reason }) => ({
    headline: $localize`Withdrawn`,
    reason,
    ...ofCommitment(c),
  }),
  'commitment.dueSoon': ({ commitment: c, days }, locale) => ({
    headline: days === 0 ? $localize`Due today` : $localize`Due in ${dayCount(days)}:days:`,
    detail: $localize`forecast for ${dayWords(c.forecast, locale)}:day:`,
    ...ofCommitment(c),
  }),
  'commitment.overdue': ({ commitment: c }, locale) => ({
    headline: $localize`Overdue`,
    detail: $localize`was forecast for ${dayWords(c.forecast, locale)}:day:`,
    ...ofCommitment(c),
  }),
  'commitment.arrived': ({ commitment: c }) => ({
    headline: $localize`Who may read this changed`,
    ...ofCommitment(c),
  }),
  ...changeSayings,
  ...registerSayings,
  'goal.adopted': ({ goal }, locale) => ({
    headline: $localize`Goal adopted`,
    detail: $localize`${figure(goal.target, goal.unit, locale)}:target: by ${dayWords(goal.targetOn, locale)}:day:`,
    ...ofGoal(goal),
  }),
  'goal.measured': measured,
  'mission.founded': ({ mission }) => ({
    headline: $localize`Mission founded`,
    recordTitle: mission.title,
    address: '',
  }),
  'mission.changed': ({ mission }) => ({
    headline: $localize`Limits for changes set`,
    detail: $localize`slips up to ${dayCount(mission.notedDays)}:days: are noted, answers within ${dayCount(mission.answerDays)}:more:, confidence counts for ${dayCount(mission.confidenceDays)}:holds:`,
    recordTitle: mission.title,
    address: 'commitments',
  }),
  'partner.joined': ({ organisation }) => ({
    headline: $localize`Became a partner`,
    recordTitle: organisation.name,
    address: 'partners',
  }),
  'partner.changed': ({ organisation }) => ({
    headline: $localize`Says anew what it brings and needs`,
    recordTitle: organisation.name,
    address: 'partners',
  }),
  'member.joined': ({ person, organisation, membership }) => ({
    headline: $localize`Joined for ${organisation.name}:organisation:`,
    detail: roleWord(membership.role),
    recordTitle: person.name,
    address: 'partners',
  }),
  'member.changed': ({ person, membership, was }) => ({
    headline: $localize`Role changed`,
    before: roleWord(was),
    after: roleWord(membership.role),
    recordTitle: person.name,
    address: 'partners',
  }),
  'member.left': ({ person }) => ({
    headline: $localize`Left the mission`,
    recordTitle: person.name,
    address: 'partners',
  }),
  'invitation.made': ({ invitation }) => ({
    headline: $localize`Invitation made`,
    detail: roleWord(invitation.role),
    address: 'partners',
  }),
  'invitation.used': ({ invitation }) => ({
    headline: $localize`Invitation used`,
    detail: roleWord(invitation.role),
    address: 'partners',
  }),
  'invitation.revoked': ({ invitation }) => ({
    headline: $localize`Invitation taken back`,
    detail: roleWord(invitation.role),
    address: 'partners',
  }),
  'version.named': ({ planVersion }) => ({
    headline: $localize`The plan's text has a name`,
    recordTitle: planVersion.name ?? '',
    address: `plan/versions?to=${planVersion.id}`,
  }),
  'agreement.proposed': ({ agreement }) => ({
    headline: $localize`Put to the partners to agree`,
    ...ofAgreement(agreement),
  }),
  'agreement.answered': answered,
  'agreement.reached': ({ agreement }) => ({
    headline: $localize`Agreed by all partners who were asked`,
    ...ofAgreement(agreement),
  }),
  'agreement.withdrawn': ({ agreement, reason }) => ({
    headline: $localize`No longer put to the partners`,
    reason,
    ...ofAgreement(agreement),
  }),
  'comment.started': ofThread($localize`Commented`),
  'comment.replied': ofThread($localize`Replied`),
  'comment.edited': ofThread($localize`Comment changed`),
  'comment.takenBack': ofThread($localize`Comment taken back`),
  'comment.resolved': ofThread($localize`Conversation resolved`),
  'comment.reopened': ofThread($localize`Conversation opened again`),
  'suggestion.made': ofSuggestion($localize`Suggested a change`),
  'suggestion.accepted': ofDecision($localize`Suggestion accepted`),
  'suggestion.rejected': ofDecision($localize`Suggestion rejected`),
  'suggestion.withdrawn': ofSuggestion($localize`Suggestion taken back`),
  // Read by whom it names alone: it is no news to the others. What else the passage names is read there.
  'mention.made': ({ mention }) => ({
    headline: $localize`Mentioned you`,
    detail: `“${withNames(mention.quote, () => '…')}”`,
    recordTitle: $localize`The plan`,
    address: `plan?mention=${mention.personId}`,
  }),
  'record.removed': () => ({ headline: $localize`Something moved to other readers` }),
};

/** What happened, in words. */
export function factWords(fact: Fact, locale = 'en-GB'): FactWords {
  const say = sayings[fact.type] as (fact: Fact, locale: string) => FactWords;
  return say(fact, locale);
}
