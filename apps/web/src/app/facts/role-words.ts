import type { Role } from '@throughline/mission';

const words: Record<Role, string> = {
  chair: $localize`Chair`,
  secretariat: $localize`Secretariat`,
  boardMember: $localize`Board member`,
  partner: $localize`Partner`,
  observer: $localize`Observer`,
};

const rights: Record<Role, string> = {
  chair: $localize`Steers the mission: goals, partners, invitations and roles`,
  secretariat: $localize`Runs the mission's records with the chair's rights`,
  boardMember: $localize`Sits on the board; writes, proposes and answers`,
  partner: $localize`Writes the plan, proposes commitments and answers for their own`,
  observer: $localize`Reads everything open to the mission and changes nothing`,
};

/** The word of a role in a mission. */
export const roleWord = (role: Role): string => words[role];

/** What a role may do, in a sentence. */
export const roleRights = (role: Role): string => rights[role];
