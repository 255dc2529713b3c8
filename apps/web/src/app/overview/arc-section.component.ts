import { ChangeDetectionStrategy, Component, computed, inject, LOCALE_ID, signal } from '@angular/core';
import { LongArcComponent } from '@throughline/ui/charts';
import { InnerLinksDirective } from '../frame/inner-links.directive';
import { MissionStore } from '../platform/mission.store';
import { arcPoints } from './arc-points';

/** The long arc, or the same as a list. */
@Component({
  selector: 'tl-arc-section',
  imports: [InnerLinksDirective, LongArcComponent],
  template: `<section class="sec" aria-labelledby="arc" tlInnerLinks>
    <header>
      <h2 id="arc" i18n>The long arc</h2>
      <span class="quiet small"
        >{{ years() }} ·&ngsp;<button type="button" class="plain" (click)="turn()">
          @if (view() === 'arc') {
            <ng-container i18n>as a list</ng-container>
          } @else {
            <ng-container i18n>as an arc</ng-container>
          }
        </button></span
      >
    </header>
    <tl-long-arc [points]="points()" [today]="mission.today()" [(view)]="view" />
  </section>`,
  styleUrl: './plain.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArcSectionComponent {
  private readonly locale = inject(LOCALE_ID);
  protected readonly mission = inject(MissionStore);
  protected readonly view = signal<'arc' | 'list'>('arc');

  protected readonly points = computed(() => {
    const mission = this.mission.mission();
    if (!mission) return [];
    return arcPoints({
      mission,
      goals: [...this.mission.goals().values()],
      commitments: [...this.mission.commitments().values()],
      today: this.mission.today(),
      locale: this.locale,
    });
  });
  protected readonly years = computed(() => {
    const from = this.points()[0]?.day.slice(0, 4);
    const to = this.points().at(-1)?.day.slice(0, 4);
    return from === to ? from : $localize`${from}:from: to ${to}:to:`;
  });

  protected turn(): void {
    this.view.update((view) => (view === 'arc' ? 'list' : 'arc'));
  }
}
