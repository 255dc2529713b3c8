import type { Commitment } from '@throughline/mission';
import { matchingCards } from './matching-cards';

const promise = (ref: string, title: string, leadOrganisationId: string) =>
  ({ id: ref, ref, title, leadOrganisationId }) as Commitment;
const all = [
  promise('C10', 'Pre-payment meters', 'tenants'),
  promise('C2', 'Tŷ cynnes', 'council'),
  promise('C1', 'A shared register', 'council'),
];
const names = (id: string) => (id === 'council' ? 'Harrowmere City Council' : 'Tannery Row');
const found = (typed: string) => matchingCards(all, typed, names).map(({ ref }) => ref);

describe('the search for a commitment', () => {
  it('shows all in the order of their numbers before anything is typed', () => {
    expect(found('')).toEqual(['C1', 'C2', 'C10']);
  });

  it('finds by reference, by words of the title and by the lead, all of them at once', () => {
    expect(found('c10')).toEqual(['C10']);
    expect(found('council register')).toEqual(['C1']);
    expect(found('tannery')).toEqual(['C10']);
  });

  it('does not mind accents', () => {
    expect(found('ty cyn')).toEqual(['C2']);
  });
});
