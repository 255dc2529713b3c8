import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Envelope, RegisterBaseline } from '@throughline/mission';
import { baselinesRoute, comparisonRoute, type MomentWord, type ReplyOf } from '@throughline/wire';
import { Api } from '../../platform/api';
import { MissionStore } from '../../platform/mission.store';
import { refusalWords } from '../../platform/refusal-words';

export type Comparison = ReplyOf<typeof comparisonRoute>;
export interface Ends {
  readonly from: MomentWord;
  readonly to: MomentWord;
}

/** Facts that come at once are asked about once. */
const gather = 800;

/** The comparison that an address names, kept true while others write, and the named moments of this mission. */
@Injectable()
export class ComparisonStore {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ends: Ends | undefined;
  readonly found = signal<Comparison | null>(null);
  readonly problem = signal('');
  readonly baselines = signal<readonly RegisterBaseline[]>([]);
  readonly missionId = computed(() => this.mission.mission()?.id ?? '');

  constructor() {
    const stop = this.mission.follow((entry) => this.hear(entry));
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearTimeout(this.timer);
    });
  }

  /** Asks for other moments; what stood there before is taken away at once. */
  open(ends: Ends): void {
    this.ends = ends;
    this.found.set(null);
    void this.load();
  }

  /** A slower answer to an earlier question is dropped. */
  async load(): Promise<void> {
    if (!this.ends) return;
    const turn = ++this.asked;
    try {
      const params = { missionId: this.missionId() };
      const found = await this.api.call(comparisonRoute, { params, query: { ...this.ends } });
      if (turn !== this.asked) return;
      this.found.set(found);
      this.problem.set('');
    } catch (error) {
      if (turn === this.asked) this.problem.set(refusalWords(error));
    }
  }

  async loadBaselines(): Promise<void> {
    try {
      const params = { missionId: this.missionId() };
      this.baselines.set((await this.api.call(baselinesRoute, { params })).baselines);
    } catch (error) {
      this.problem.set(refusalWords(error));
    }
  }

  private hear(entry: Envelope | null): void {
    const fact = entry?.fact;
    if (!fact || 'baseline' in fact) void this.loadBaselines();
    const differs = !fact || 'commitment' in fact || fact.type === 'record.removed';
    if (!differs) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), gather);
  }
}
