import { inject, Injectable } from '@angular/core';
import { CoeditProvider } from '@throughline/coedit/client';
import { planSchemaVersion as schema } from '@throughline/documents';
import { Live } from '../platform/live';

/** With the next frame; a page that is not drawn has none, and still follows. */
function later(task: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) task();
    isDone = true;
  };
  requestAnimationFrame(once);
  setTimeout(once, 100);
}

interface OpenPlan {
  readonly provider: CoeditProvider;
  leaving?: () => void;
}

/**
 * The plans that this page holds open. One that is left with words still on their way stays open until they are
 * saved, so that walking to another screen never keeps a sentence from the others.
 */
@Injectable({ providedIn: 'root' })
export class OpenPlans {
  private readonly live = inject(Live);
  private readonly open = new Map<string, OpenPlan>();

  constructor() {
    window.addEventListener('beforeunload', (event) => {
      if ([...this.open.values()].some(({ provider }) => wouldLose(provider))) event.preventDefault();
    });
  }

  take(documentId: string, personId: string): CoeditProvider {
    const held = this.open.get(documentId);
    held?.leaving?.();
    // Words that were written offline must not be the first thing that a full device clears away.
    void navigator.storage?.persist?.().catch(() => false);
    const provider =
      held?.provider ?? new CoeditProvider({ socket: this.live.raw, documentId, personId, schema, later });
    this.open.set(documentId, { provider });
    return provider;
  }

  leave(documentId: string): void {
    const held = this.open.get(documentId);
    if (!held) return;
    const settle = () => {
      if (held.provider.state.unsynced > 0) return;
      held.leaving?.();
      this.open.delete(documentId);
      void held.provider.close();
    };
    held.leaving = held.provider.on('state', settle);
    settle();
  }
}

const wouldLose = ({ state }: CoeditProvider) => state.unsynced > 0 && (!state.persisted || state.keeping);
