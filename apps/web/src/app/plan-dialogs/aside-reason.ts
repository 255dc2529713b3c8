import type { Aside } from '@throughline/coedit/client';

/** Why words were set aside, for the person who wrote them. */
export function asideReason(reason: Aside['reason']): string {
  if (reason === 'notAllowed') return $localize`You may read this plan now, and no longer write in it.`;
  if (reason === 'tooLarge')
    return $localize`It was too much to send at once. Put it back in smaller pieces.`;
  if (reason === 'outdated')
    return $localize`Somebody wrote with a newer version of this page. Load it again, then put them back.`;
  if (reason === 'damaged') return $localize`What is stored of the plan is damaged.`;
  if (reason === 'staleEpoch')
    return $localize`The plan began anew, or was set back to an earlier state, while you wrote.`;
  if (reason === 'unknownDocument') return $localize`The plan is not here any more.`;
  return $localize`They no longer fit the plan as the others have it.`;
}
