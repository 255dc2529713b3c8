import type { Role } from '@throughline/mission';

const words: Record<Role, string> = {
  chair: $localize`chair`,
  secretariat: $localize`secretariat`,
  boardMember: $localize`board member`,
  partner: $localize`partner`,
  observer: $localize`observer`,
};

/** A role as it stands inside a sentence. */
export const roleWord = (role: Role): string => words[role];
