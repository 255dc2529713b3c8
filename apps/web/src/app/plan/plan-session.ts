import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Aside, CoeditProvider, CoeditState } from '@throughline/coedit/client';
import { can } from '@throughline/mission';
import { Live } from '../platform/live';
import { MissionStore } from '../platform/mission.store';
import { saveSentence } from './beside/save-sentence';
import { OpenPlans } from './open-plans';

/** Words that could not be sent, as far as the page shows them. */
export type KeptWords = Pick<Aside, 'id' | 'at' | 'reason' | 'text'>;

const opening: CoeditState = {
  phase: 'loading',
  unsynced: 0,
  editable: false,
  persisted: true,
  keeping: false,
};

/** The plan as it is open on this page: its line to the server, whether it is safe, and what was set aside. */
@Injectable()
export class PlanSession {
  private readonly plans = inject(OpenPlans);
  private readonly live = inject(Live);
  private readonly mission = inject(MissionStore);
  private stops: (() => void)[] = [];
  private opened: { documentId: string; personId: string } | undefined;
  private askedAgain = false;
  private onlyHere = -1;

  readonly provider = signal<CoeditProvider | null>(null);
  readonly state = signal<CoeditState>(opening);
  readonly asides = signal<readonly KeptWords[]>([]);
  private readonly allowed = computed(() => can(this.mission.standing(), 'plan.write'));
  /** By the table, and by the line once it is open: the server has the last word. */
  readonly mayWrite = computed(() => {
    const { phase, editable } = this.state();
    return this.allowed() && (phase !== 'synced' || editable);
  });
  readonly sentence = computed(
    () =>
      saveSentence(this.state(), {
        mayWrite: this.mayWrite(),
        connecting: this.live.state() === 'connecting',
      }),
    { equal: (a, b) => a.words === b.words && a.kind === b.kind },
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    effect(() => this.hearNewRight());
  }

  open(documentId: string, personId: string): void {
    this.close();
    this.opened = { documentId, personId };
    const provider = this.plans.take(documentId, personId);
    this.stops = [
      provider.on('state', (state) => this.state.set(state)),
      provider.on('setAside', ({ reason, text }) => void this.keepAside(provider, reason, text)),
    ];
    this.state.set(provider.state);
    this.provider.set(provider);
    void provider.asides().then((asides) => this.show(provider, asides));
  }

  /** Takes set-aside words away for good, once they are copied, put back or no longer wanted. */
  async discard(id: number): Promise<void> {
    if (id > 0) await this.provider()?.discardAside(id);
    this.asides.update((asides) => asides.filter((aside) => aside.id !== id));
  }

  private async keepAside(provider: CoeditProvider, reason: Aside['reason'], text: string): Promise<void> {
    const stored = await provider.asides();
    if (stored.length > 0) return this.show(provider, stored);
    // This device keeps nothing: the words live as long as the page.
    this.asides.update((asides) => [...asides, { id: this.onlyHere--, at: Date.now(), reason, text }]);
  }

  private show(provider: CoeditProvider, stored: readonly Aside[]): void {
    if (provider !== this.provider()) return;
    this.asides.update((asides) => [...stored, ...asides.filter(({ id }) => id < 0)]);
  }

  /** A line that was opened for reading stays so: somebody who may write from now on opens it again, once. */
  private hearNewRight(): void {
    const { phase, editable } = this.state();
    if (!this.allowed()) this.askedAgain = false;
    else if (phase === 'synced' && !editable && this.opened && !this.askedAgain) {
      this.askedAgain = true;
      const { documentId, personId } = this.opened;
      untracked(() => this.open(documentId, personId));
    }
  }

  private close(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.provider.set(null);
    if (this.opened) this.plans.leave(this.opened.documentId);
  }
}
