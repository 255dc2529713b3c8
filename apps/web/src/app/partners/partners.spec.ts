import type { Invitation, Membership } from '@throughline/mission';
import { invitationStanding } from './invitation-standing';
import { isLastSteward } from './stewards';

const invitation = (over: Partial<Invitation>) =>
  ({ uses: 0, useLimit: 1, revokedAt: null, expiresAt: '2026-12-07T09:00:00.000Z', ...over }) as Invitation;
const now = Date.parse('2026-11-23T09:00:00.000Z');

describe('an invitation', () => {
  it.each([
    ['open', {}],
    ['open', { uses: 1, useLimit: 5 }],
    ['used', { uses: 1 }],
    ['expired', { expiresAt: '2026-11-23T09:00:00.000Z' }],
    ['revoked', { revokedAt: '2026-11-20T09:00:00.000Z', uses: 1 }],
  ] as const)('is %s when %j', (standing, over) => {
    expect(invitationStanding(invitation(over), now)).toBe(standing);
  });
});

describe('the last steward', () => {
  const member = (id: string, role: Membership['role'], endedAt: string | null = null) =>
    ({ id, role, endedAt }) as Membership;

  it('is whoever alone can let people in', () => {
    const chair = member('a', 'chair');
    expect(isLastSteward(chair, [chair, member('b', 'partner')])).toBe(true);
    expect(isLastSteward(chair, [chair, member('b', 'secretariat')])).toBe(false);
  });

  it('does not lean on somebody who has left', () => {
    const chair = member('a', 'chair');
    expect(isLastSteward(chair, [chair, member('b', 'chair', '2026-11-01T00:00:00.000Z')])).toBe(true);
  });
});
