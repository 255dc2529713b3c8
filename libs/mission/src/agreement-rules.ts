import type {
  Agreement,
  AgreementFact,
  AnswerAgreementWish,
  AskedPartner,
  Clause,
  Pin,
  ProposeAgreementWish,
  WithdrawAgreementWish,
} from './agreement.js';
import type { Circumstance } from './commitment-rules.js';
import { can } from './permissions.js';
import { grant, refuse, type Ruling } from './ruling.js';
import type { PlanVersion } from './version.js';

type AgreementRuling = Ruling<Agreement, AgreementFact>;

/** A card of the frozen text whose record everybody who reads the text may read. */
export interface FrozenCard extends Pin {
  readonly leadOrganisationId: string;
  /** The clause that it stands in. */
  readonly clause: Clause;
}

/** What is known of the candidate and those who could be asked. */
export interface AgreementGround {
  readonly id: string;
  readonly version: PlanVersion;
  readonly openSuggestions: number;
  readonly cards: readonly FrozenCard[];
  /** Active partners with at least one person who may write. */
  readonly partnerIds: ReadonlySet<string>;
  readonly anotherIsOpen: boolean;
}

/** The text is frozen as it stands and every card's record with it. Nothing that is still only suggested can be agreed. */
export function proposeAgreement(
  wish: ProposeAgreementWish,
  ground: AgreementGround,
  now: Circumstance,
): AgreementRuling {
  const { version, cards } = ground;
  if (!can(now.by, 'agreement.propose', version)) return refuse('notAllowed');
  if (ground.anotherIsOpen) return refuse('agreementOpen');
  if (ground.openSuggestions > 0) return refuse('suggestionsOpen');
  const asked = wish.scope === 'whole' ? askAll(ground.partnerIds) : askLeads(cards, ground.partnerIds);
  if (asked.length === 0) return refuse('nobodyToAsk');
  const next: Agreement = {
    id: ground.id,
    missionId: version.missionId,
    audienceId: version.audienceId,
    documentId: version.documentId,
    versionId: version.id,
    ...wish,
    state: 'open',
    pins: cards.map(({ commitmentId, version: pinned }) => ({ commitmentId, version: pinned })),
    asked,
    proposedBy: now.by.personId,
    proposedAt: now.at,
    reachedAt: null,
    seal: null,
    version: 1,
  };
  return grant(next, { type: 'agreement.proposed', agreement: next });
}

const unanswered = { answer: null, reason: '', by: null, at: null } as const;

const askAll = (partnerIds: ReadonlySet<string>): AskedPartner[] =>
  [...partnerIds].map((organisationId) => ({ organisationId, clauses: [], ...unanswered }));

function askLeads(cards: readonly FrozenCard[], partnerIds: ReadonlySet<string>): AskedPartner[] {
  const clauses = new Map<string, Map<number, Clause>>();
  for (const { leadOrganisationId, clause } of cards) {
    if (!partnerIds.has(leadOrganisationId)) continue;
    const own = clauses.get(leadOrganisationId) ?? new Map<number, Clause>();
    clauses.set(leadOrganisationId, own.set(clause.from, clause));
  }
  return [...clauses].map(([organisationId, own]) => ({
    organisationId,
    clauses: [...own.values()],
    ...unanswered,
  }));
}

/**
 * A partner answers for itself alone, by anybody of it who writes, and may change its mind until all have agreed.
 * `seal` is what the text will be known by once they have.
 */
export function answerAgreement(
  a: Agreement,
  wish: AnswerAgreementWish,
  seal: string,
  now: Circumstance,
): AgreementRuling {
  if (!can(now.by, 'agreement.answer', a)) return refuse('notAllowed');
  if (a.state !== 'open') return refuse('agreementClosed');
  const { organisationId } = now.by;
  const own = a.asked.find((partner) => partner.organisationId === organisationId);
  if (!own) return refuse('notAsked');
  if (wish.answer === 'agree' && own.answer === 'agree') return refuse('alreadyAnswered');
  if (wish.answer === 'notYet' && wish.reason === '') return refuse('reasonMissing');
  const { answer, reason } = wish;
  const said: AskedPartner = { ...own, answer, reason, by: now.by.personId, at: now.at };
  const asked = a.asked.map((partner) => (partner === own ? said : partner));
  const reached = asked.every((partner) => partner.answer === 'agree');
  const next: Agreement = {
    ...a,
    asked,
    version: a.version + 1,
    ...(reached && { state: 'reached' as const, reachedAt: now.at, seal }),
  };
  return grant(
    next,
    reached
      ? { type: 'agreement.reached', agreement: next }
      : { type: 'agreement.answered', agreement: next, organisationId },
  );
}

/** Whoever proposed it takes it back, or a steward does. What is agreed stays agreed. */
export function withdrawAgreement(
  a: Agreement,
  wish: WithdrawAgreementWish,
  now: Circumstance,
): AgreementRuling {
  const isOwn = a.proposedBy === now.by.personId;
  if (!can(now.by, isOwn ? 'agreement.withdraw' : 'agreement.propose', a)) return refuse('notAllowed');
  if (a.state !== 'open') return refuse('agreementClosed');
  const next: Agreement = { ...a, state: 'withdrawn', version: a.version + 1 };
  return grant(next, { type: 'agreement.withdrawn', agreement: next, reason: wish.reason });
}

/** Whether an organisation still has to answer. One that said "not yet" is waited for too, by the others. */
export const owesAnswer = (a: Agreement, organisationId: string): boolean =>
  a.state === 'open' &&
  a.asked.some((partner) => partner.organisationId === organisationId && partner.answer === null);

/** The text that partners agreed last, if they ever did. */
export const lastAgreed = (agreements: Iterable<Agreement>): Agreement | undefined =>
  [...agreements]
    .filter(({ state }) => state === 'reached')
    .sort((a, b) => (a.reachedAt ?? '').localeCompare(b.reachedAt ?? ''))
    .at(-1);
