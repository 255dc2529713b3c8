import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import type { Role } from '@throughline/mission';
import { makeInvitationRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { typedNumber } from '../asking/faults-of';
import { Writing } from '../asking/writing';
import { PartnerOptions } from '../asking/partner-options';
import { InvitationLinkDialogComponent } from './invitation-link-dialog.component';
import { roleChoices } from './role-choices';

const whole = (text: string, most: number): number | null => {
  const number = typedNumber(text);
  return number !== null && Number.isInteger(number) && number >= 1 && number <= most ? number : null;
};

/** Makes a link that lets somebody in, for one organisation or for one that they name themselves. */
@Component({
  selector: 'tl-make-invitation-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent, InvitationLinkDialogComponent],
  providers: [Acts, PartnerOptions, Writing],
  templateUrl: './make-invitation-dialog.component.html',
  styleUrl: '../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MakeInvitationDialogComponent {
  protected readonly acts = inject(Acts);
  protected readonly partners = inject(PartnerOptions).all;
  private readonly writing = inject(Writing);
  readonly closed = output<void>();

  protected readonly roles = roleChoices;
  protected readonly organisation = signal('');
  protected readonly role = signal<Role>('partner');
  protected readonly days = signal('14');
  protected readonly uses = signal('1');
  protected readonly link = signal('');
  protected readonly rights = computed(
    () => roleChoices.find(({ role }) => role === this.role())?.rights ?? '',
  );
  protected readonly daysError = computed(() =>
    whole(this.days(), 90) === null ? $localize`Give a number of days from 1 to 90.` : '',
  );
  protected readonly usesError = computed(() =>
    whole(this.uses(), 100) === null ? $localize`Give a number of people from 1 to 100.` : '',
  );

  protected chooseRole(value: string): void {
    this.role.set(roleChoices.find(({ role }) => role === value)?.role ?? 'partner');
  }

  protected send(): void {
    const [days, useLimit] = [whole(this.days(), 90), whole(this.uses(), 100)];
    if (days === null || useLimit === null) return;
    const body = { organisationId: this.organisation() || null, role: this.role(), days, useLimit };
    const params = { missionId: this.writing.missionId };
    void this.acts.send(
      async () => this.link.set((await this.acts.api.call(makeInvitationRoute, { params, body })).url),
      $localize`The invitation is made. Copy its link now; it is shown this once.`,
      () => undefined,
    );
  }
}
