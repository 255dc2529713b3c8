import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Announcer, ControlDirective, FieldComponent, IconComponent, NoteComponent } from '@throughline/ui';

/** The one time that a secret is shown: it stands here until its owner has it. */
@Component({
  selector: 'tl-channels-once',
  imports: [ControlDirective, FieldComponent, IconComponent, NoteComponent],
  template: `<tl-note>
    <div class="form">
      <tl-field [label]="label()" [hint]="hint()">
        <input #box tlControl name="secret" readonly [value]="secret()" (focus)="box.select()" />
      </tl-field>
      <p class="acts">
        <button type="button" class="btn go sm" (click)="copy()">
          <tl-icon name="copy" /><span i18n>Copy it</span>
        </button>
        <button type="button" class="btn bare sm" (click)="done.emit()" i18n>I have it</button>
        <span class="small" role="status">
          @if (copied()) {
            <ng-container i18n>Copied.</ng-container>
          }
        </span>
      </p>
    </div>
  </tl-note>`,
  styles: `
    :host {
      display: block;
      margin-block: var(--s3);
    }
    .form {
      gap: var(--s2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsOnceComponent {
  private readonly announcer = inject(Announcer);
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  readonly secret = input.required<string>();
  readonly done = output<void>();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.secret());
      this.copied.set(true);
    } catch {
      // No clipboard here: it stands selected, for the person's own copy command.
      this.box()?.nativeElement.focus();
      this.announcer.answer($localize`It is selected. Copy it with your own command.`);
    }
  }
}
