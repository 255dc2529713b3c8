import { inject, Injectable, LOCALE_ID } from '@angular/core';
import type { RegisterBaseline } from '@throughline/mission';
import type { Moment } from '@throughline/wire';
import { dateWords } from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';

/** Moments of the register in words, in the mission's time. */
@Injectable()
export class MomentWords {
  private readonly locale = inject(LOCALE_ID);
  private readonly mission = inject(MissionStore);

  day(day: string): string {
    return dateWords(day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
  }

  private time(at: string): string {
    const timeZone = this.mission.mission()?.timeZone ?? 'UTC';
    return dateWords(at, { length: 'long', time: true, locale: this.locale, timeZone });
  }

  of({ kind, at, on, name }: Moment, end: 'from' | 'to'): string {
    switch (kind) {
      case 'now':
        return $localize`now`;
      case 'baseline':
        return $localize`“${name}:name:” (${this.time(at)}:moment:)`;
      case 'visit':
        return $localize`your last visit (${this.time(at)}:moment:)`;
      case 'joined':
        return $localize`your first day here (${this.time(at)}:moment:)`;
      case 'day':
        return end === 'from'
          ? $localize`the beginning of ${this.day(on)}:day:`
          : $localize`the end of ${this.day(on)}:day:`;
    }
  }

  hint({ at }: RegisterBaseline): string {
    return this.time(at);
  }
}
