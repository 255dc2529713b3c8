import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ComparedRow, SidesOfRow } from '@throughline/mission';
import { ChangeComponent } from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';
import { FieldWords } from './field-words';

/** One promise that differs: what it was, struck, beside what it is. */
@Component({
  selector: 'tl-compared-row',
  imports: [ChangeComponent, RouterLink],
  templateUrl: './compared-row.component.html',
  styleUrl: './compared-row.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ComparedRowComponent {
  private readonly mission = inject(MissionStore);
  private readonly words = inject(FieldWords);
  readonly row = input.required<ComparedRow>();
  readonly sides = input.required<SidesOfRow>();

  protected readonly now = computed(() => this.row().after ?? this.row().before);
  /** A promise whose row went has no page. */
  protected readonly page = computed(() => {
    const id = this.now()?.id ?? '';
    return this.mission.commitments().get(id)?.ref;
  });
  protected readonly lead = computed(() =>
    this.mission.organisationName(this.now()?.leadOrganisationId ?? ''),
  );
  protected readonly lines = computed(() => this.words.lines(this.row(), this.sides()));
}
