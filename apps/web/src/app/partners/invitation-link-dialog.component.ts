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
import { Announcer, ControlDirective, DialogComponent, FieldComponent, IconComponent } from '@throughline/ui';

/** The one time that an invitation's link is shown. */
@Component({
  selector: 'tl-invitation-link-dialog',
  imports: [ControlDirective, DialogComponent, FieldComponent, IconComponent],
  template: `<tl-dialog
    [open]="true"
    (openChange)="closed.emit()"
    [held]="!copied()"
    i18n-heading
    heading="Send them this link"
  >
    <tl-field
      i18n-label
      label="Invitation link"
      i18n-hint
      hint="It is shown this once. Nobody can look it up later; if it gets lost, make another."
    >
      <input #box tlControl name="link" readonly [value]="url()" (focus)="box.select()" />
    </tl-field>
    <p class="small" role="status">
      @if (copied()) {
        <ng-container i18n>Copied. Send it by whatever way you trust.</ng-container>
      }
    </p>
    <button tlAction type="button" class="btn go" (click)="copy()">
      <tl-icon name="copy" /><span i18n>Copy the link</span>
    </button>
    <button tlAction type="button" class="btn bare" (click)="closed.emit()" i18n>Done</button>
  </tl-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationLinkDialogComponent {
  private readonly announcer = inject(Announcer);
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  readonly url = input.required<string>();
  readonly closed = output<void>();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.url());
      this.copied.set(true);
    } catch {
      // No clipboard here: the link stands selected, for the person's own copy command.
      this.box()?.nativeElement.focus();
      this.announcer.answer($localize`The link is selected. Copy it with your own command.`);
    }
  }
}
