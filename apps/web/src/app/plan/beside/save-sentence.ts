import type { CoeditState } from '@throughline/coedit/client';
import type { IconName } from '@throughline/ui';

export type SaveKind = 'opening' | 'saved' | 'saving' | 'offline' | 'reading' | 'refused';

/** What stands near the work about whether it is safe. */
export interface SaveSentence {
  readonly kind: SaveKind;
  readonly words: string;
  readonly icon: IconName;
}

/** What the page knows besides the document itself. */
export interface SaveGround {
  readonly mayWrite: boolean;
  /** The socket has not been up yet: too early to speak of offline. */
  readonly connecting: boolean;
}

/** Never says "Saved" before it is, and never promises that words outlive a page which keeps nothing. */
export function saveSentence(state: CoeditState, { mayWrite, connecting }: SaveGround): SaveSentence {
  if (state.phase === 'refused') return refused(state);
  if (state.phase === 'loading' || (state.phase === 'offline' && connecting))
    return { kind: 'opening', words: $localize`Opening…`, icon: 'clock' };
  if (!mayWrite) return reading(state);
  if (state.phase === 'offline') return { kind: 'offline', words: offlineWords(state), icon: 'offline' };
  if (state.phase === 'saving') return { kind: 'saving', words: $localize`Saving…`, icon: 'refresh' };
  return { kind: 'saved', words: $localize`Saved`, icon: 'check' };
}

function reading({ phase, outdated, damaged }: CoeditState): SaveSentence {
  if (damaged)
    return {
      kind: 'refused',
      words: $localize`Reading only: what was stored after this is damaged. Tell whoever runs this service.`,
      icon: 'alert',
    };
  if (outdated)
    return {
      kind: 'refused',
      words: $localize`Reading only: this page is older than the plan. Load it again to write.`,
      icon: 'refresh',
    };
  const words =
    phase === 'offline' ? $localize`Offline, reading what was kept here` : $localize`Reading only`;
  return { kind: phase === 'offline' ? 'offline' : 'reading', words, icon: 'eye' };
}

function offlineWords({ unsynced, persisted, keeping, editable }: CoeditState): string {
  if (!editable) return $localize`Offline, the plan is not on this device yet`;
  if (keeping && unsynced > 0) return $localize`Offline, keeping what you write…`;
  if (unsynced === 0)
    return persisted
      ? $localize`Offline, everything is saved`
      : $localize`Offline, this page keeps what you write`;
  if (unsynced === 1)
    return persisted
      ? $localize`Offline, 1 change kept on this device`
      : $localize`Offline, 1 change kept on this page only`;
  return persisted
    ? $localize`Offline, ${unsynced}:count: changes kept on this device`
    : $localize`Offline, ${unsynced}:count: changes kept on this page only`;
}

function refused({ reason }: CoeditState): SaveSentence {
  const words =
    reason === 'damaged'
      ? $localize`Stopped: the stored plan is damaged. Tell whoever runs this service.`
      : reason === 'unknownDocument'
        ? $localize`Stopped: this plan is not here any more.`
        : $localize`Stopped: you may not open this plan any more.`;
  return { kind: 'refused', words, icon: 'alert' };
}
