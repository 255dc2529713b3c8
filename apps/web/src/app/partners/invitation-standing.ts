import type { Invitation } from '@throughline/mission';

export type InvitationStanding = 'open' | 'revoked' | 'used' | 'expired';

/** Whether an invitation still lets somebody in at a moment, or why not. */
export function invitationStanding(invitation: Invitation, now: number): InvitationStanding {
  if (invitation.revokedAt) return 'revoked';
  if (invitation.uses >= invitation.useLimit) return 'used';
  return Date.parse(invitation.expiresAt) <= now ? 'expired' : 'open';
}
