import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type Commitment, cycleOf, isOpen, RequestDependencyWish } from '@throughline/mission';
import { requestDependencyRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';

const collator = new Intl.Collator('en-GB', { numeric: true });

/** Asks the lead of another commitment: what one needs from the other, and by when. */
@Component({
  selector: 'tl-request-dependency-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  templateUrl: './request-dependency-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestDependencyDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();

  protected readonly ask = $localize`Ask for this`;
  protected readonly keep = $localize`Keep this`;
  protected readonly way = signal<'needs' | 'gives'>('needs');
  protected readonly otherId = signal('');
  protected readonly needs = signal('');
  protected readonly by = signal('');

  private readonly own = computed(() => this.mission.standing()?.organisationId ?? '');
  protected readonly others = computed(() => {
    const leads = this.commitment().leadOrganisationId === this.own();
    return [...this.mission.commitments().values()]
      .filter((c) => c.id !== this.commitment().id && isOpen(c.state))
      .filter((c) => leads || c.leadOrganisationId === this.own())
      .toSorted((a, b) => collator.compare(a.ref, b.ref));
  });
  private readonly other = computed(() => this.mission.commitments().get(this.otherId()));
  protected readonly answers = computed(() => {
    const ends = [this.commitment(), this.other()].filter((c) => c && c.leadOrganisationId !== this.own());
    return ends[0] ? this.mission.organisationName(ends[0].leadOrganisationId) : '';
  });
  private readonly ends = computed(() => {
    const [here, there] = [this.commitment().id, this.otherId()];
    return this.way() === 'needs'
      ? { dependantId: here, neededId: there }
      : { dependantId: there, neededId: here };
  });
  /** The way round that it would close, by references. */
  protected readonly circle = computed(() => {
    const { dependantId, neededId } = this.ends();
    if (!this.otherId()) return '';
    const path = cycleOf(dependantId, neededId, this.mission.dependencies().values());
    return path?.map((id) => this.mission.commitments().get(id)?.ref ?? '').join(' → ') ?? '';
  });
  protected readonly blocked = computed(() =>
    this.circle() ? $localize`Each would wait for the other: ${this.circle()}:path:.` : '',
  );
  protected readonly typed = computed(() => this.needs() !== '');
  protected readonly otherError = computed(() =>
    this.acts.pressed() && !this.otherId() ? $localize`Choose the other commitment.` : '',
  );
  protected readonly needsError = computed(() =>
    this.acts.pressed() && !this.needs().trim() ? $localize`Say in one line what is needed.` : '',
  );
  protected readonly byError = computed(() =>
    this.acts.pressed() && !this.by() ? $localize`Choose the day by which it is needed.` : '',
  );

  protected send(): void {
    this.acts.pressed.set(true);
    const wish = RequestDependencyWish.safeParse({ ...this.ends(), needs: this.needs(), by: this.by() });
    if (!wish.success) return;
    const { missionId } = this.commitment();
    void this.acts.send(
      () => this.acts.api.call(requestDependencyRoute, { params: { missionId }, body: wish.data }),
      this.answers() ? $localize`Asked. ${this.answers()}:organisation: answers.` : $localize`Agreed.`,
      () => this.closed.emit(),
    );
  }
}
