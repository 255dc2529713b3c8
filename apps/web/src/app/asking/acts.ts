import { computed, inject, Injectable, signal } from '@angular/core';
import type { Circumstance, Ruling } from '@throughline/mission';
import { Writing } from './writing';
import { Attempt } from '../platform/attempt';
import { Api } from '../platform/api';
import { MissionStore } from '../platform/mission.store';

/** What every dialog that writes needs: who acts and when, one press at a time, and what follows. */
@Injectable()
export class Acts {
  readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly writing = inject(Writing);
  readonly attempt = new Attempt();
  /** The button was pressed once, so what is missing may be pointed at. */
  readonly pressed = signal(false);

  readonly circumstance = computed<Circumstance | null>(() => {
    const by = this.mission.standing();
    return by && { by, at: new Date().toISOString(), today: this.mission.today() };
  });

  /** What the domain says before anything is sent; the server asks the same. */
  refusal<N, F>(rule: (now: Circumstance) => Ruling<N, F>) {
    const now = this.circumstance();
    if (!now) return 'notSignedIn' as const;
    const ruling = rule(now);
    return ruling.ok ? null : ruling.refusal;
  }

  /** Sends, says the sentence, then calls what follows. A refusal stays in the dialog. */
  async send(call: () => Promise<unknown>, sentence: string, then: () => void): Promise<void> {
    const done = await this.attempt.run(async () => void (await call()));
    if (!done) return this.writing.catchUp();
    this.writing.granted(sentence);
    then();
  }
}
