import type { Role } from '@throughline/mission';

/** Every role with what it may do, the strongest last, since most who are invited write. */
export const roleChoices: readonly { role: Role; name: string; rights: string }[] = [
  {
    role: 'partner',
    name: $localize`Partner`,
    rights: $localize`Writes the plan, proposes commitments, and answers for their own organisation's.`,
  },
  {
    role: 'observer',
    name: $localize`Observer`,
    rights: $localize`Reads what is open to the whole mission and changes nothing.`,
  },
  {
    role: 'boardMember',
    name: $localize`Board member`,
    rights: $localize`Sits on the board, and writes and proposes as partners do.`,
  },
  {
    role: 'secretariat',
    name: $localize`Secretariat`,
    rights: $localize`Keeps the mission's records: goals, partners, roles and invitations.`,
  },
  {
    role: 'chair',
    name: $localize`Chair`,
    rights: $localize`Leads the mission, with all that the secretariat may do.`,
  },
];

export const roleName = (role: Role): string => roleChoices.find((one) => one.role === role)?.name ?? role;
