import { inject, Injectable, LOCALE_ID } from '@angular/core';
import type { ChangeKind, ChangeOf } from '@throughline/mission';
import { dateWords } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';

/** One row of what a change says: what it is about, before and after in words. */
export interface Side {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const heads: Record<ChangeKind, string> = {
  forecastMoved: $localize`Forecast`,
  rebaselined: $localize`Agreed day`,
  scope: $localize`Title`,
  handedOver: $localize`Lead`,
  supporters: $localize`Supporters`,
  resources: $localize`Resources`,
  measure: $localize`How it is measured`,
  withdrawal: $localize`State`,
};
/** "Resources", "Agreed day". */
export const kindHead = (kind: ChangeKind): string =>
  kind === 'scope' ? $localize`Wording` : kind === 'withdrawal' ? $localize`Withdrawal` : heads[kind];

/** A change as rows of before and after, with the names that this page knows. */
@Injectable()
export class ChangeSides {
  private readonly locale = inject(LOCALE_ID);
  private readonly mission = inject(MissionStore);

  of(what: ChangeOf): readonly Side[] {
    const row = (before: string, after: string): Side => ({ what: heads[what.kind], before, after });
    switch (what.kind) {
      case 'forecastMoved':
      case 'rebaselined':
        return [row(this.day(what.before), this.day(what.after))];
      case 'scope': {
        const text = { what: $localize`What will happen`, before: what.before.text, after: what.after.text };
        return [row(what.before.title, what.after.title), text].filter((one) => one.before !== one.after);
      }
      case 'handedOver':
        return [row(this.leading(what.before), this.leading(what.after))];
      case 'supporters':
        return [row(this.names(what.before), this.names(what.after))];
      case 'resources':
      case 'measure':
        return [row(what.before, what.after)];
      case 'withdrawal':
        return [row($localize`A promise that runs`, $localize`Withdrawn`)];
    }
  }

  private day(value: string): string {
    return dateWords(value, { length: 'long', locale: this.locale, timeZone: 'UTC' });
  }

  private leading({ organisationId, role }: { organisationId: string; role: string }): string {
    return [this.mission.organisationName(organisationId), role].filter(Boolean).join(', ');
  }

  private names(ids: readonly string[]): string {
    return ids.map(this.mission.organisationName).join(', ') || $localize`Nobody`;
  }
}
