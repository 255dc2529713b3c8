import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import type { Rating } from '@throughline/mission';
import { ConfidenceComponent } from '@throughline/ui';

/** One of three, each by shape, word and meaning. */
@Component({
  selector: 'tl-rating-choice',
  imports: [ConfidenceComponent],
  template: `<fieldset
    role="radiogroup"
    aria-required="true"
    [attr.aria-invalid]="missing() ? 'true' : null"
    [attr.aria-describedby]="missing() ? 'rating-missing' : null"
  >
    <legend i18n>Confidence in the forecast</legend>
    @for (one of ratings(); track one.value) {
      <label class="choice">
        <input
          type="radio"
          name="rating"
          [checked]="rating() === one.value"
          (change)="rating.set(one.value)"
        />
        <span
          ><tl-confidence [value]="one.value" />&ngsp;<span class="small">{{ one.meaning }}</span></span
        >
      </label>
    }
    @if (missing()) {
      <p class="missing" id="rating-missing" role="alert" i18n>Choose one of the three.</p>
    }
  </fieldset>`,
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RatingChoiceComponent {
  readonly rating = model.required<Rating | null>();
  readonly missing = input(false);
  /** The lead judges its own promise; others say what they know of it. */
  readonly own = input(false);
  protected readonly ratings = computed(() => [
    {
      value: 'green' as const,
      meaning: this.own()
        ? $localize`On course; nothing known stands in the way`
        : $localize`Nothing that you know of stands in the way`,
    },
    {
      value: 'amber' as const,
      meaning: this.own()
        ? $localize`At risk; we know what has to be settled`
        : $localize`At risk; you know what has to be settled`,
    },
    {
      value: 'red' as const,
      meaning: $localize`It will not be done by then unless something changes`,
    },
  ]);
}
