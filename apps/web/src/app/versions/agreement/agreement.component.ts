import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Agreement, answerAgreement, can, withdrawAgreement } from '@throughline/mission';
import { answerAgreementRoute } from '@throughline/wire';
import { DateComponent, IconComponent, NoteComponent, OrgComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { AgreementReasonDialogComponent } from './agreement-reason-dialog.component';

/** A text that partners are asked to agree, or have agreed: who said what, what is left, what has changed since. */
@Component({
  selector: 'tl-agreement',
  imports: [
    AgreementReasonDialogComponent,
    DateComponent,
    IconComponent,
    NoteComponent,
    OrgComponent,
    RouterLink,
  ],
  providers: [Acts, Writing],
  templateUrl: './agreement.component.html',
  styleUrl: './agreement.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementComponent {
  protected readonly acts = inject(Acts);
  protected readonly mission = inject(MissionStore);
  readonly agreement = input.required<Agreement>();
  protected readonly asking = signal<'notYet' | 'withdraw' | null>(null);

  protected readonly partners = computed(() =>
    this.agreement().asked.map((asked) => ({
      ...asked,
      organisation: this.mission.organisations().get(asked.organisationId),
      person: this.mission.people().get(asked.by ?? '')?.name ?? '',
    })),
  );
  protected readonly left = computed(
    () => this.agreement().asked.filter(({ answer }) => answer !== 'agree').length,
  );
  protected readonly own = computed(() => {
    const by = this.mission.standing();
    const mine = this.agreement().asked.find(({ organisationId }) => organisationId === by?.organisationId);
    return this.agreement().state === 'open' && can(by, 'agreement.answer', this.agreement())
      ? mine
      : undefined;
  });
  protected readonly ownName = computed(() =>
    this.mission.organisationName(this.mission.standing()?.organisationId ?? ''),
  );
  protected readonly mayAgree = computed(() => {
    const wish = { version: this.agreement().version, answer: 'agree' as const, reason: '' };
    return this.acts.refusal((now) => answerAgreement(this.agreement(), wish, '', now)) === null;
  });
  protected readonly mayWithdraw = computed(() => {
    const wish = { version: this.agreement().version, reason: '' };
    return this.acts.refusal((now) => withdrawAgreement(this.agreement(), wish, now)) === null;
  });
  /** Commitments whose records are no longer what was agreed, as far as this person may read them. */
  protected readonly changed = computed(() =>
    this.agreement().pins.flatMap(({ commitmentId, version }) => {
      const now = this.mission.commitments().get(commitmentId);
      return now && now.version !== version ? [now] : [];
    }),
  );
  protected readonly changedByRef = computed(() =>
    this.changed().toSorted((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true })),
  );
  protected readonly address = (ref: string) => `/m/${this.mission.mission()?.slug ?? ''}/commitments/${ref}`;

  protected agree(): void {
    const { id: agreementId, missionId, version, name } = this.agreement();
    const body = { version, answer: 'agree' as const, reason: '' };
    void this.acts.send(
      () => this.acts.api.call(answerAgreementRoute, { params: { missionId, agreementId }, body }),
      $localize`You have agreed ${name}:name: for ${this.ownName()}:organisation:.`,
      () => undefined,
    );
  }
}
