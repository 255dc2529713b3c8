import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { makeWebhookRoute, type ReplyOf } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';

/** Where one's notices are to be posted, and what it is called. */
@Component({
  selector: 'tl-add-webhook-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Add a webhook"
    i18n-verb
    verb="Add it"
    [attempt]="attempt"
    [typed]="name() !== '' || url() !== ''"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <tl-field
      i18n-label
      label="Name"
      i18n-hint
      hint="For you alone: “Our case system”."
      [error]="nameError()"
    >
      <input #a tlControl name="name" maxlength="60" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    <tl-field
      i18n-label
      label="Address"
      i18n-hint
      hint="An https address of a public machine. Redirects are not followed."
      [error]="urlError()"
    >
      <input
        #b
        tlControl
        name="url"
        type="url"
        inputmode="url"
        maxlength="2000"
        required
        [value]="url()"
        (input)="url.set(b.value)"
      />
    </tl-field>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddWebhookDialogComponent {
  private readonly api = inject(Api);
  readonly added = output<ReplyOf<typeof makeWebhookRoute>>();
  readonly closed = output();

  protected readonly attempt = new Attempt();
  protected readonly name = signal('');
  protected readonly url = signal('');
  private readonly pressed = signal(false);
  protected readonly nameError = computed(() =>
    this.pressed() && !this.name().trim() ? $localize`Say what it is called.` : '',
  );
  protected readonly urlError = computed(() =>
    this.pressed() && !this.url().trim() ? $localize`Say where it is.` : '',
  );

  protected send(): void {
    this.pressed.set(true);
    const body = { name: this.name().trim(), url: this.url().trim() };
    if (!body.name || !body.url) return;
    void this.attempt.run(async () => this.added.emit(await this.api.call(makeWebhookRoute, { body })));
  }
}
