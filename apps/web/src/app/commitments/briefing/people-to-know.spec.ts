import type { Commitment, Membership, Organisation, Person } from '@throughline/mission';
import { peopleToKnow } from './people-to-know';

const c = { leadOrganisationId: 'lead', supporterIds: ['help'] } as unknown as Commitment;
const member = (personId: string, organisationId: string, role = 'partner', endedAt: string | null = null) =>
  ({ id: personId, personId, organisationId, role, title: `Post of ${personId}`, endedAt }) as Membership;
const all = [
  member('chris', 'city', 'chair'),
  member('olga', 'other'),
  member('vera', 'other'),
  member('stan', 'help'),
  member('lena', 'lead'),
  member('gone', 'lead', 'partner', '2026-01-01T00:00:00.000Z'),
];
const map = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));
const mission = {
  memberships: map(all),
  people: map(all.map(({ personId }) => ({ id: personId, name: personId }) as Person)),
  organisations: map(
    ['lead', 'help', 'city', 'other'].map((id) => ({ id, name: id, sector: 'business' }) as Organisation),
  ),
};

it('names lead, supporters, stewards and who took part, in that order, and nobody who left or has no part', () => {
  const rows = peopleToKnow(c, [{ by: 'vera' }, { by: null }], mission);
  expect(rows.map(({ face, because }) => [face.name, because])).toEqual([
    ['lena', 'for the lead'],
    ['stan', 'for a supporter'],
    ['chris', 'chairs the mission, and decides changes'],
    ['vera', 'took part'],
  ]);
});
