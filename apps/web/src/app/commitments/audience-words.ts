import type { Audience } from '@throughline/mission';

/** Who reads what belongs to an audience. */
export function audienceWords({ kind, name }: Audience): string {
  if (kind === 'public') return $localize`Anybody, on the public page too`;
  return kind === 'workspace' ? $localize`Everyone in the mission` : name;
}
