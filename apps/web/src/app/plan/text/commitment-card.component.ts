import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import { confidenceOn, isOpenChange } from '@throughline/mission';
import {
  ChangeComponent,
  ConfidenceComponent,
  dateWords,
  OrgComponent,
  StateComponent,
} from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';
import { cardDates } from './card-words';
import { WRITING_HERE } from './writing-here';

/** A promise inside the plan: the record as it is now, for whoever may read it, and one neutral line for others. */
@Component({
  selector: 'tl-commitment-card',
  imports: [ChangeComponent, ConfidenceComponent, OrgComponent, RouterLink, StateComponent],
  templateUrl: './commitment-card.component.html',
  styleUrl: './commitment-card.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'group',
    '[attr.aria-label]': 'name()',
    '[class.ghost]': '!record()',
    '[class.selected]': 'selected()',
    '[class.arrived]': 'fresh()',
  },
})
export class CommitmentCardComponent {
  private readonly mission = inject(MissionStore);
  private readonly locale = inject(LOCALE_ID);
  private readonly writing = inject(WRITING_HERE);
  readonly commitmentId = input.required<string>();
  readonly selected = input(false);

  /** While one writes, Tab leaves the text: it stops at a card's link only where the card is selected. */
  protected readonly stop = computed(() => (this.selected() || !this.writing() ? 0 : -1));
  protected readonly record = computed(() => this.mission.commitments().get(this.commitmentId()));
  protected readonly name = computed(() => {
    const ref = this.record()?.ref;
    return ref ? $localize`Commitment ${ref}:ref:` : $localize`A commitment`;
  });
  protected readonly lead = computed(() =>
    this.mission.organisations().get(this.record()?.leadOrganisationId ?? ''),
  );
  protected readonly address = computed(
    () => `/m/${this.mission.mission()?.slug ?? ''}/commitments/${this.record()?.ref ?? ''}`,
  );
  protected readonly fresh = computed(() => this.mission.fresh().has(this.commitmentId()));
  protected readonly changing = computed(() =>
    [...this.mission.changes().values()].some(
      (change) => change.commitmentId === this.commitmentId() && isOpenChange(change),
    ),
  );
  protected readonly dates = computed(() => {
    const record = this.record();
    return record && cardDates(record);
  });
  protected readonly confidence = computed(() => {
    const record = this.record();
    const rating = record
      ? confidenceOn(record, this.mission.today(), this.mission.mission()?.confidenceDays)
      : 'none';
    return rating === 'none' ? null : rating;
  });

  protected readonly day = (day: string): string =>
    dateWords(day, { length: 'short', locale: this.locale, timeZone: 'UTC' });
}
