import type { Change, ChangeFact, ChangeOf, DependencyFact } from '@throughline/mission';

const longDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
/** "9 December 2026". */
export const dayInWords = (iso: string) => longDay.format(new Date(`${iso}T00:00:00Z`));

/** What happened, in the order a change is always told: what, before, after, why, what it hits, what is asked. */
export interface Told {
  readonly headline: string;
  readonly before?: string;
  readonly after?: string;
  readonly why?: string;
  readonly impact?: string;
  /** The passage that a comment is about, and the comment. */
  readonly about?: string;
  readonly says?: string;
}

/** An organisation's name, by its id. */
export type OrganisationName = (id: string) => string;

const kinds: Record<ChangeOf['kind'], string> = {
  forecastMoved: 'forecast',
  rebaselined: 'agreed day',
  scope: 'wording',
  handedOver: 'lead',
  supporters: 'supporters',
  resources: 'resources',
  measure: 'measure',
  withdrawal: 'withdrawal',
};

const list = (ids: readonly string[], nameOf: OrganisationName) => ids.map(nameOf).join(', ') || 'nobody';

function values(what: ChangeOf, nameOf: OrganisationName): Pick<Told, 'before' | 'after'> {
  switch (what.kind) {
    case 'forecastMoved':
    case 'rebaselined':
      return { before: dayInWords(what.before), after: dayInWords(what.after) };
    case 'scope': {
      const said = ({ title, text }: typeof what.before) => [title, text].filter(Boolean).join('. ');
      return { before: said(what.before), after: said(what.after) };
    }
    case 'handedOver':
      return { before: nameOf(what.before.organisationId), after: nameOf(what.after.organisationId) };
    case 'supporters':
      return { before: list(what.before, nameOf), after: list(what.after, nameOf) };
    case 'resources':
    case 'measure':
      return { before: what.before || 'not said', after: what.after || 'not said' };
    case 'withdrawal':
      return { before: 'a promise that runs', after: 'withdrawn' };
  }
}

const receiptOf = (change: Change, organisationId: string) =>
  change.receipts.find((one) => one.organisationId === organisationId);

/** What a fact about a change tells in a letter. */
export function toldOfChange(fact: ChangeFact, nameOf: OrganisationName): Told {
  const { change, commitment: c } = fact;
  const kind = kinds[change.what.kind];
  const all = {
    ...values(change.what, nameOf),
    why: change.reason,
    ...(change.impact && { impact: change.impact }),
  };
  switch (fact.type) {
    case 'change.noted':
      return { headline: `The ${kind} of ${c.ref} has changed: ${c.title}`, ...all };
    case 'change.approved':
      return { headline: `A change to the ${kind} of ${c.ref} is approved: ${c.title}`, ...all };
    case 'change.accepted':
      return { headline: `${nameOf(fact.organisationId)} accepts a change to ${c.ref}: ${c.title}`, ...all };
    case 'change.rejected':
    case 'change.takenBack': {
      const was = fact.type === 'change.rejected' ? 'rejected' : 'taken back';
      return { headline: `A change to the ${kind} of ${c.ref} is ${was}: ${c.title}`, why: change.decision };
    }
    case 'change.answered': {
      const receipt = receiptOf(change, fact.organisationId);
      const did = receipt?.answer === 'concern' ? 'raises a concern about' : 'acknowledges';
      const headline = `${nameOf(fact.organisationId)} ${did} the change to ${c.ref}: ${c.title}`;
      return { headline, ...(receipt?.effect && { says: receipt.effect }) };
    }
    case 'change.reminded':
      return { headline: `Your answer is missing: a change to ${c.ref}, ${c.title}`, ...all };
    default:
      return { headline: `A change to the ${kind} of ${c.ref} is proposed: ${c.title}`, ...all };
  }
}

/** What a fact about a dependency tells in a letter. Whoever gets it may read both ends. */
export function toldOfDependency(fact: DependencyFact): Told {
  const { dependency, dependant, needed } = fact;
  const ends = `${dependant.ref} ${dependant.title} needs ${needed.ref} ${needed.title}`;
  const asks = { after: `${dependency.needs}, by ${dayInWords(dependency.by)}` };
  switch (fact.type) {
    case 'dependency.requested':
      return { headline: `You are asked to agree: ${ends}`, ...asks };
    case 'dependency.agreed':
      return { headline: `Agreed: ${ends}`, ...asks };
    case 'dependency.declined':
      return { headline: `Declined: ${ends}`, why: dependency.reason };
    case 'dependency.ended':
      return { headline: `No longer so: ${ends}`, why: dependency.reason };
    default:
      return { headline: `What ${dependant.ref} needs may change: ${needed.ref} ${needed.title}` };
  }
}
