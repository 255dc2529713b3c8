import { inject, Injectable, LOCALE_ID } from '@angular/core';
import {
  type Commitment,
  type CommitmentState,
  type ComparedField,
  comparedFields,
  type ComparedNames,
  type ComparedRow,
  fieldsChanged,
  fieldValues,
  type SidesOfRow,
} from '@throughline/mission';
import { type Confidence, confidenceWord, dateWords, stateWord } from '@throughline/ui';
import { audienceWords } from '../../facts/audience-words';
import { gradeWord } from '../../facts/grade-words';
import { MissionStore } from '../../platform/mission.store';

const labels: Record<ComparedField, string> = {
  ref: $localize`Reference`,
  title: $localize`Promise`,
  text: $localize`What will happen`,
  lead: $localize`Lead`,
  leadRole: $localize`Post at the lead`,
  supporters: $localize`Supporters`,
  goal: $localize`Goal`,
  state: $localize`State`,
  closingReason: $localize`Why it ended`,
  start: $localize`Start`,
  firstBaseline: $localize`First baseline`,
  baseline: $localize`Baseline`,
  forecast: $localize`Forecast`,
  delivered: $localize`Delivered on`,
  confidence: $localize`Confidence`,
  confidenceReason: $localize`Why so confident`,
  peerRatings: $localize`Peers’ ratings`,
  independentRatings: $localize`Independent ratings`,
  completion: $localize`How much is done`,
  resources: $localize`Resources`,
  measure: $localize`How anybody can tell`,
  evidence: $localize`Evidence`,
  readers: $localize`Who may read it`,
};

const days: ReadonlySet<ComparedField> = new Set<ComparedField>([
  'start',
  'firstBaseline',
  'baseline',
  'forecast',
  'delivered',
]);

/** Said by the heading, or by another line. */
const untold: ReadonlySet<ComparedField> = new Set<ComparedField>([
  'ref',
  'title',
  'lead',
  'firstBaseline',
  'readers',
]);

export interface FieldLine {
  readonly field: ComparedField;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The fields of a compared promise in words. */
@Injectable()
export class FieldWords {
  private readonly locale = inject(LOCALE_ID);
  private readonly mission = inject(MissionStore);

  private readonly names: ComparedNames = {
    organisation: this.mission.organisationName,
    goal: (id) => {
      const goal = this.mission.goals().get(id);
      return goal ? `${goal.ref} ${goal.title}` : '';
    },
    audience: (id) => {
      const audience = this.mission.audiences().find((one) => one.id === id);
      return audience ? audienceWords(audience) : '';
    },
  };

  /** What differs; of what was added or is gone, each field that says something. */
  lines(row: ComparedRow, sides: SidesOfRow): FieldLine[] {
    const { before, after } = row;
    const both = row.kind === 'changed' && before && after;
    const fields = both ? fieldsChanged(before, after, sides) : comparedFields.filter((f) => !untold.has(f));
    return fields.flatMap((field) => {
      const was = before && this.value(before, field, sides.from, sides.holdsDays);
      const is = after && this.value(after, field, sides.to, sides.holdsDays);
      if (!was && !is) return [];
      // A withdrawn promise keeps what it said: only what is new about it stands beside the struck words.
      const same = row.kind !== 'changed' && was === is;
      return [{ field, label: labels[field], before: was || null, after: same ? null : is || null }];
    });
  }

  private value(c: Commitment, field: ComparedField, on: string, holdsDays?: number): string {
    if (field === 'completion')
      return c.completion ? `${gradeWord(c.completion.grade)}. ${c.completion.reason}` : '';
    const value = fieldValues[field](c, { ...this.names, holdsDays }, on);
    if (!value) return '';
    if (field === 'state') return stateWord(value as CommitmentState);
    if (field === 'confidence') return confidenceWord(value as Confidence);
    return days.has(field)
      ? dateWords(value, { length: 'long', locale: this.locale, timeZone: 'UTC' })
      : value;
  }
}
