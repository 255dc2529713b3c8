import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Invitation } from '@throughline/mission';
import { revokeInvitationRoute } from '@throughline/wire';
import { Acts } from '../asking/acts';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Writing } from '../asking/writing';

/** Takes a link back. Whoever came in by it stays. */
@Component({
  selector: 'tl-revoke-invitation-dialog',
  imports: [AskDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Take the invitation for {{ forWhom() }} back?"
    i18n-verb
    verb="Take it back"
    [attempt]="acts.attempt"
    [danger]="true"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <p i18n>The link stops working at once. Whoever came in by it stays in the mission.</p>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RevokeInvitationDialogComponent {
  protected readonly acts = inject(Acts);
  readonly invitation = input.required<Invitation>();
  readonly forWhom = input.required<string>();
  readonly closed = output<void>();

  protected send(): void {
    const { id: invitationId, missionId } = this.invitation();
    void this.acts.send(
      () => this.acts.api.call(revokeInvitationRoute, { params: { missionId, invitationId }, body: {} }),
      $localize`The invitation is taken back.`,
      () => this.closed.emit(),
    );
  }
}
