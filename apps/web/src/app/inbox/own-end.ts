import { commitmentIn, type Fact } from '@throughline/mission';

/** The commitment whose own choice decided about a notice: of a dependency, the reader's side of it. */
export function ownEnd(fact: Fact, organisationId: string): { readonly ref: string } | null {
  const id = commitmentIn(fact, organisationId);
  if ('dependency' in fact) return [fact.dependant, fact.needed].find((end) => end.id === id) ?? null;
  return 'commitment' in fact ? fact.commitment : null;
}
