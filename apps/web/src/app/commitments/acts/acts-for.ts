import { can, type Commitment, type Standing } from '@throughline/mission';
import type { MenuChoice } from '@throughline/ui/menu';

export type Act =
  'accept' | 'decline' | 'start' | 'moveForecast' | 'judge' | 'deliver' | 'proposeChange' | 'moveAudience';

type Face = Omit<MenuChoice, 'value'> & { readonly act: Act };

const faces: Record<Act, Omit<Face, 'act'>> = {
  accept: { label: $localize`Accept this commitment` },
  decline: { label: $localize`Decline` },
  start: { label: $localize`Start the work` },
  moveForecast: { label: $localize`Move the forecast` },
  judge: { label: $localize`Judge confidence` },
  deliver: { label: $localize`Mark as delivered` },
  proposeChange: { label: $localize`Propose a change` },
  moveAudience: { label: $localize`Change who may read this`, icon: 'eye' },
};

const byState: Partial<Record<Commitment['state'], { shown: readonly Act[]; rare: readonly Act[] }>> = {
  proposed: { shown: ['accept', 'decline'], rare: [] },
  accepted: { shown: ['start', 'moveForecast', 'judge', 'proposeChange'], rare: ['deliver'] },
  inProgress: { shown: ['deliver', 'moveForecast', 'judge', 'proposeChange'], rare: [] },
};

/** The acts that a person may do to a commitment in its state, the likeliest first; the rare ones go in a menu. */
export function actsFor(
  c: Commitment,
  by: Standing | null,
  audiences: number,
): { shown: readonly Face[]; rare: readonly Face[] } {
  const may = (act: Act) => can(by, act === 'proposeChange' ? 'change.propose' : `commitment.${act}`, c);
  const { shown, rare } = byState[c.state] ?? { shown: [], rare: [] };
  const moving: readonly Act[] = audiences > 1 ? ['moveAudience'] : [];
  const dressed = (acts: readonly Act[]) => acts.filter(may).map((act) => ({ act, ...faces[act] }));
  return { shown: dressed(shown), rare: dressed([...moving, ...rare]) };
}
