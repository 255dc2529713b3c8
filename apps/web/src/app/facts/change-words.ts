import type { Change, ChangeFact, ChangeKind, DependencyFact } from '@throughline/mission';
import { dateWords } from '@throughline/ui';
import type { FactWords, Sayings } from './fact-words';

const kinds: Record<ChangeKind, string> = {
  forecastMoved: $localize`forecast`,
  rebaselined: $localize`agreed day`,
  scope: $localize`wording`,
  handedOver: $localize`lead`,
  supporters: $localize`supporters`,
  resources: $localize`resources`,
  measure: $localize`measure`,
  withdrawal: $localize`withdrawal`,
};
/** "resources", "agreed day": what a change is about. */
export const kindWord = (kind: ChangeKind): string => kinds[kind];

const named = ({ commitment: { ref, title } }: ChangeFact) => ({
  recordRef: ref,
  recordTitle: title,
  address: `commitments/${ref}`,
});

/** Before and after, where they are words by themselves; who leads and who helps is said where names are known. */
function values({ what }: Change, locale: string): Pick<FactWords, 'before' | 'after'> {
  const day = (value: string) => dateWords(value, { length: 'long', locale, timeZone: 'UTC' });
  switch (what.kind) {
    case 'forecastMoved':
    case 'rebaselined':
      return { before: day(what.before), after: day(what.after) };
    case 'scope':
      return what.before.title === what.after.title
        ? {}
        : { before: what.before.title, after: what.after.title };
    case 'resources':
    case 'measure':
      return { ...(what.before && { before: what.before }), after: what.after };
    default:
      return {};
  }
}

const ofChange =
  (say: (kind: string) => string) =>
  (fact: ChangeFact, locale: string): FactWords => ({
    headline: say(kinds[fact.change.what.kind]),
    ...values(fact.change, locale),
    reason: fact.change.decision || fact.change.reason,
    ...named(fact),
  });

const ended =
  (say: (kind: string) => string) =>
  (fact: ChangeFact): FactWords => ({
    headline: say(kinds[fact.change.what.kind]),
    reason: fact.change.decision,
    ...named(fact),
  });

function answered(fact: Extract<ChangeFact, { type: 'change.answered' }>): FactWords {
  const receipt = fact.change.receipts.find(({ organisationId }) => organisationId === fact.organisationId);
  return {
    headline:
      receipt?.answer === 'concern'
        ? $localize`Concern raised about the change`
        : $localize`Change acknowledged`,
    ...(receipt?.effect && { reason: receipt.effect }),
    ...named(fact),
  };
}

const ofDependency =
  (headline: string) =>
  ({ dependency, dependant, needed }: DependencyFact): FactWords => ({
    headline,
    detail: $localize`${dependant.ref}:dependant: needs from ${needed.ref}:needed:: ${dependency.needs}:what:`,
    ...(dependency.reason && { reason: dependency.reason }),
    recordRef: dependant.ref,
    recordTitle: dependant.title,
    address: `commitments/${dependant.ref}`,
  });

/** Facts of changes and dependencies in words. */
export const changeSayings: Pick<Sayings, ChangeFact['type'] | DependencyFact['type']> = {
  'change.proposed': ofChange((kind) => $localize`Change of ${kind}:kind: proposed`),
  'change.noted': ofChange((kind) => $localize`Change of ${kind}:kind: noted`),
  'change.approved': ofChange((kind) => $localize`Change of ${kind}:kind: approved`),
  'change.accepted': ofChange((kind) => $localize`Change of ${kind}:kind: accepted`),
  'change.rejected': ended((kind) => $localize`Change of ${kind}:kind: rejected`),
  'change.takenBack': ended((kind) => $localize`Change of ${kind}:kind: taken back`),
  'change.answered': answered,
  'change.reminded': (fact) => ({
    headline: $localize`Reminded those who have not answered`,
    ...named(fact),
  }),
  'change.arrived': (fact) => ({ headline: $localize`An open change came along`, ...named(fact) }),
  'dependency.requested': ofDependency($localize`Dependency asked for`),
  'dependency.agreed': ofDependency($localize`Dependency agreed`),
  'dependency.declined': ofDependency($localize`Dependency declined`),
  'dependency.ended': ofDependency($localize`Dependency ended`),
  'dependency.touched': ofDependency($localize`What is needed may change`),
  'dependency.arrived': ofDependency($localize`A dependency came along`),
};
