import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Rating } from '@throughline/mission';
import { ConfidenceComponent, DateComponent, OrgComponent } from '@throughline/ui';
import type { Sector } from '@throughline/ui';

/** A rating as it was said; one that no longer counts shows as unknown, with what it was. */
export interface SaidRating {
  readonly key: string;
  readonly organisation: { readonly name: string; readonly sector: Sector } | undefined;
  readonly person: string;
  readonly rating: Rating;
  readonly shown: Rating | 'unknown';
  readonly reason: string;
  readonly on: string;
  readonly age: string;
}

@Component({
  selector: 'tl-said-rating',
  imports: [ConfidenceComponent, DateComponent, OrgComponent],
  template: `@let said = rating();
    @if (said.organisation; as organisation) {
      <p class="small"><tl-org [name]="organisation.name" [sector]="organisation.sector" /></p>
    }
    <p><tl-confidence [value]="said.shown" /></p>
    @if (said.shown === 'unknown') {
      <p class="small quiet">
        <ng-container i18n>No longer counts, said {{ said.age }} ago. It was</ng-container
        >&ngsp;<tl-confidence [value]="said.rating" />
      </p>
    }
    <p class="why">{{ said.reason }}</p>
    <p class="small quiet">
      @if (said.person) {
        {{ said.person }},&ngsp;
      }
      <tl-date [value]="said.on" length="short" />
    </p>`,
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
      break-inside: avoid;
    }
    .why {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaidRatingComponent {
  readonly rating = input.required<SaidRating>();
}
