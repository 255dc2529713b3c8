import { type Dependency, type DependencyEnd, type Fact } from '@throughline/mission';
import { ownEnd } from './own-end';

const end = (ref: string, leadOrganisationId: string) =>
  ({ id: ref, ref, leadOrganisationId }) as DependencyEnd;
const agreed: Fact = {
  type: 'dependency.agreed',
  dependency: {} as Dependency,
  dependant: end('C4', 'landlord'),
  needed: end('C6', 'installer'),
};

it.each([
  ['landlord', 'C4'],
  ['installer', 'C6'],
  ['supporter', 'C4'],
])('of a dependency %s chooses for its own side, %s', (organisationId, ref) => {
  expect(ownEnd(agreed, organisationId)?.ref).toBe(ref);
});

it('what is about no commitment has none', () => {
  expect(ownEnd({ type: 'record.removed', record: 'change', id: 'c', version: 1 }, 'landlord')).toBeNull();
});
