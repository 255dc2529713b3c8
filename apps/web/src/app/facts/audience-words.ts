import type { Audience } from '@throughline/mission';

/** Who reads what belongs to an audience. */
export function audienceWords({ kind, name }: Audience): string {
  if (kind === 'public') return $localize`Anybody, in the mission or not`;
  return kind === 'workspace' ? $localize`Everyone in the mission` : name;
}
