import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, LOCALE_ID, output } from '@angular/core';
import type { Mention } from '@throughline/mission';
import { commitmentIdsIn, outlineOf, wordsIn } from '@throughline/documents';
import { missionNames } from '../../platform/mission-names';
import { FaceComponent } from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';
import { PlanEditor } from '../plan-editor';
import type { Writer } from '../text/carets';
import { headingPlaces, holds, nested, sectionAt } from './outline';
import { QuietWriting } from './quiet';

/** The plan at a glance: its headings, who is writing under which, and how many promises it names. */
@Component({
  selector: 'tl-plan-outline',
  imports: [FaceComponent, NgTemplateOutlet],
  templateUrl: './plan-outline.component.html',
  styleUrl: './plan-outline.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanOutlineComponent {
  protected readonly plan = inject(PlanEditor);
  private readonly mission = inject(MissionStore);
  private readonly numbers = new Intl.NumberFormat(inject(LOCALE_ID));
  protected readonly quiet = inject(QuietWriting);
  private readonly names = missionNames();
  private readonly nameOf = (mention: Mention) => this.names.show(mention).name;
  /** Somebody chose a place. */
  readonly went = output();

  protected readonly sections = computed(() => {
    const text = this.plan.text();
    return text ? nested(outlineOf(text, this.nameOf)) : [];
  });
  protected readonly words = computed(() => {
    const text = this.plan.text();
    return text ? wordsIn(text, this.nameOf) : 0;
  });
  protected readonly wordCount = computed(() => this.numbers.format(this.words()));
  protected readonly named = computed(() => {
    const text = this.plan.text();
    return text ? commitmentIdsIn(text) : [];
  });
  /** Named here, and not accepted by the organisation that would lead it. */
  protected readonly unanswered = computed(() =>
    this.named().filter((id) => this.mission.commitments().get(id)?.state === 'proposed'),
  );
  private readonly bySection = computed(() => {
    const text = this.plan.text();
    const places = text ? headingPlaces(text) : [];
    const found = new Map<number, Writer[]>();
    for (const writer of this.plan.writers()) {
      if (writer.place === null) continue;
      const index = sectionAt(places, writer.place);
      found.set(index, [...(found.get(index) ?? []), writer]);
    }
    return found;
  });

  protected readonly holds = holds;
  protected readonly writersUnder = (index: number): readonly Writer[] => this.bySection().get(index) ?? [];

  protected go(index: number): void {
    this.plan.goTo(index);
    this.went.emit();
  }

  protected find(): void {
    this.plan.finding.set(true);
    this.went.emit();
  }

  protected goToUnanswered(): void {
    this.plan.goToNextCard(this.unanswered());
    this.went.emit();
  }
}
