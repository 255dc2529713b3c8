import type { Commitment } from '@throughline/mission';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
const numberOf = ({ ref }: Commitment) => Number(ref.replace(/\D/g, ''));

/** Commitments that hold every typed word in their reference, title or lead's name, in the order of reference. */
export function matchingCards(
  all: Iterable<Commitment>,
  typed: string,
  leadName: (organisationId: string) => string,
): Commitment[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  return [...all]
    .filter((c) => {
      const text = plain(`${c.ref} ${c.title} ${leadName(c.leadOrganisationId)}`);
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.ref[0]!.localeCompare(b.ref[0]!) || numberOf(a) - numberOf(b));
}
