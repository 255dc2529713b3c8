import type { Membership } from '@throughline/mission';

export const stewardRoles: readonly Membership['role'][] = ['chair', 'secretariat'];

/** True when nobody else could let people in: this one's role must stay until somebody has it too. */
export function isLastSteward(membership: Membership, all: Iterable<Membership>): boolean {
  if (!stewardRoles.includes(membership.role)) return false;
  return ![...all].some(
    ({ id, role, endedAt }) => id !== membership.id && !endedAt && stewardRoles.includes(role),
  );
}
