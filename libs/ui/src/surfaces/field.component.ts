import { ChangeDetectionStrategy, Component, computed, Directive, inject, input } from '@angular/core';
import { IconComponent } from '../marks/icon.component.js';
import { uniqueId } from './unique-id.js';

/**
 * A label, a hint and an error around a native control:
 * `<tl-field label="Reason" [error]="reasonError()"><textarea tlControl></textarea></tl-field>`.
 */
@Component({
  selector: 'tl-field',
  imports: [IconComponent],
  templateUrl: './field.component.html',
  styleUrl: './field.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldComponent {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** What happened, and what to do; an empty string when all is well. */
  readonly error = input('');
  readonly optional = input(false);

  readonly controlId = uniqueId('tl-control');
  protected readonly hintId = `${this.controlId}-hint`;
  protected readonly errorId = `${this.controlId}-error`;
  /** The ids that describe the control just now. */
  readonly describedBy = computed(
    () => [this.hint() && this.hintId, this.error() && this.errorId].filter(Boolean).join(' ') || null,
  );
}

/** Marks the native control inside a `tl-field`, which wires its id, description and validity. */
@Directive({
  selector: 'input[tlControl], textarea[tlControl], select[tlControl]',
  host: {
    '[id]': 'field.controlId',
    '[attr.aria-describedby]': 'field.describedBy()',
    '[attr.aria-invalid]': 'field.error() ? "true" : null',
  },
})
export class ControlDirective {
  protected readonly field = inject(FieldComponent);
}
