/** "1 day", "91 days". */
export const dayCount = (days: number): string =>
  days === 1 ? $localize`1 day` : $localize`${days}:count: days`;
