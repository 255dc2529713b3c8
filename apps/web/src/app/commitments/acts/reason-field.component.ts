import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { refusalSentence } from '../../platform/refusal-words';

/** Why: never empty, and read by everyone whom the change touches. */
@Component({
  selector: 'tl-reason-field',
  imports: [ControlDirective, FieldComponent],
  template: `<tl-field
    i18n-label
    label="Why"
    i18n-hint
    hint="Everyone this touches will read it, and it stays in the history."
    [error]="error()"
  >
    <textarea
      #box
      tlControl
      name="reason"
      maxlength="2000"
      required
      [value]="reason()"
      (input)="reason.set(box.value)"
    ></textarea>
  </tl-field>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonFieldComponent {
  readonly reason = model.required<string>();
  readonly pressed = input(false);
  protected readonly error = computed(() =>
    this.pressed() && !this.reason().trim() ? refusalSentence('reasonMissing') : '',
  );
}
