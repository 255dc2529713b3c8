import { type Change, owesAcceptance } from './change.js';
import { answeringEnd, type DependencyFact } from './dependency.js';
import type { Fact, FactType } from './fact.js';
import type { Listener, NoticeReason } from './notices.js';

interface OfChange {
  readonly change?: Change | undefined;
  readonly organisationIds?: readonly string[];
}

/**
 * Everyone whom a change touches hears of it and of what became of it. Of receipts the proposer hears, and of
 * acceptances whoever waits for them; a reminder goes to those who are silent.
 */
export function reasonOfChange(
  type: FactType,
  fact: OfChange & object,
  { listener, touched }: { listener: Listener; touched: NoticeReason | undefined },
): NoticeReason | undefined {
  const { change } = fact;
  if (!change || type === 'change.arrived') return undefined;
  const { organisationId } = listener;
  if (type === 'change.reminded')
    return listener.role !== 'observer' && fact.organisationIds?.includes(organisationId)
      ? 'asked'
      : undefined;
  if (type === 'change.answered') return organisationId === change.proposedBy ? 'proposer' : undefined;
  if (owesAcceptance(change, organisationId) && listener.role !== 'observer') return 'asked';
  if (touched && touched !== 'steward') return touched;
  const receipt = change.receipts.find((one) => one.organisationId === organisationId);
  if (receipt?.as === 'dependant' || receipt?.as === 'supporter' || receipt?.as === 'lead') return receipt.as;
  return touched ?? (listener.follows ? 'follower' : undefined);
}

/** A dependency is told to its other side. What is touched out of sight of others is told to the dependant alone. */
export function reasonOfDependency(
  fact: Extract<Fact, DependencyFact>,
  { organisationId, role }: Listener,
): NoticeReason | undefined {
  if (role === 'observer') return undefined;
  const { dependency, dependant, needed } = fact;
  const leads = [dependant.leadOrganisationId, needed.leadOrganisationId];
  switch (fact.type) {
    case 'dependency.requested': {
      const asked = answeringEnd(dependency) === dependant.id ? dependant : needed;
      return organisationId === asked.leadOrganisationId ? 'asked' : undefined;
    }
    case 'dependency.touched': {
      const told = fact.change.receipts.some((receipt) => receipt.organisationId === organisationId);
      return !told && organisationId === dependant.leadOrganisationId ? 'dependant' : undefined;
    }
    case 'dependency.arrived':
      return undefined;
    default:
      return leads.includes(organisationId) ? 'dependency' : undefined;
  }
}
