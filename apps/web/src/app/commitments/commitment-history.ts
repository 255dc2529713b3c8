import { effect, inject, Injectable, type Signal, signal } from '@angular/core';
import type { Commitment, Envelope } from '@throughline/mission';
import { commitmentHistoryRoute } from '@throughline/wire';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';

/** Everything that happened to one commitment; asked for again whenever the commitment changes. */
@Injectable()
export class CommitmentHistory {
  private readonly api = inject(Api);
  private asked = 0;
  private id = '';
  readonly entries = signal<readonly Envelope[] | null>(null);
  readonly problem = signal('');

  /** Call in a constructor. */
  follow(commitment: Signal<Commitment | undefined>): void {
    effect(() => {
      const now = commitment();
      if (!now) return;
      if (now.id !== this.id) this.entries.set(null);
      this.id = now.id;
      void this.load(now);
    });
  }

  /** A slower answer to an earlier question is dropped. */
  async load({ id: commitmentId, missionId }: Commitment): Promise<void> {
    const turn = ++this.asked;
    try {
      const { entries } = await this.api.call(commitmentHistoryRoute, {
        params: { missionId, commitmentId },
      });
      if (turn !== this.asked) return;
      this.entries.set(entries);
      this.problem.set('');
    } catch (error) {
      if (turn === this.asked) this.problem.set(refusalWords(error));
    }
  }
}
