import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { IsoDate } from '@throughline/mission';
import { DateComponent } from '@throughline/ui';

/** Who did it, for which organisation, and exactly when. Nobody named means that the clock did it. */
@Component({
  selector: 'tl-fact-by',
  imports: [DateComponent],
  template: `@if (organisation()) {
      {{ organisation() }} ·&ngsp;
    }
    @if (name()) {
      {{ name() }} ·&ngsp;
    }
    <tl-date [value]="at()" [time]="true" [timeZone]="timeZone()" [today]="today()" />`,
  host: { class: 'quiet small' },
  styles: `
    :host {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FactByComponent {
  readonly at = input.required<string>();
  readonly name = input('');
  readonly organisation = input('');
  readonly timeZone = input('Europe/London');
  /** Set where relative words help; they never stand alone. */
  readonly today = input<IsoDate | null>(null);
}
