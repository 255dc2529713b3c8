import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { type Commitment, proposeCommitment, ProposeWish } from '@throughline/mission';
import { proposeRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, NoteComponent, OrgComponent } from '@throughline/ui';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Writing } from '../asking/writing';
import { Attempt } from '../platform/attempt';
import { Api } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';
import { audienceWords } from '../facts/audience-words';
import { PartnerOptions } from '../asking/partner-options';

/** Proposes a promise to a partner. It binds nobody until the partner that would lead it accepts. */
@Component({
  selector: 'tl-propose-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent, NoteComponent, OrgComponent],
  providers: [PartnerOptions, Writing],
  templateUrl: './propose-dialog.component.html',
  styleUrl: '../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposeDialogComponent {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly writing = inject(Writing);
  protected readonly partners = inject(PartnerOptions).all;
  readonly closed = output<void>();
  readonly proposed = output<Commitment>();

  protected readonly attempt = new Attempt();
  protected readonly title = signal('');
  protected readonly text = signal('');
  protected readonly lead = signal('');
  protected readonly leadRole = signal('');
  protected readonly supporters = signal<readonly string[]>([]);
  protected readonly resources = signal('');
  protected readonly measure = signal('');
  protected readonly goal = signal('');
  protected readonly start = signal('');
  protected readonly due = signal('');
  protected readonly audience = signal('');
  protected readonly pressed = signal(false);

  protected readonly goals = computed(() =>
    [...this.mission.goals().values()].toSorted((a, b) => a.ref.localeCompare(b.ref)),
  );
  protected readonly audiences = computed(() =>
    this.mission.audiences().map((one) => ({ ...one, words: audienceWords(one) })),
  );
  protected readonly audienceId = computed(
    () => this.audience() || (this.audiences().find(({ kind }) => kind === 'workspace')?.id ?? ''),
  );
  protected readonly own = computed(() => this.lead() === this.mission.standing()?.organisationId);
  protected readonly leadName = computed(() => this.mission.organisationName(this.lead()));
  protected readonly typed = computed(() => Boolean(this.title() || this.text() || this.leadRole()));

  protected readonly titleError = computed(() =>
    this.pressed() && !this.title().trim() ? $localize`Say in one line what is promised.` : '',
  );
  protected readonly leadError = computed(() =>
    this.pressed() && !this.lead() ? $localize`Choose the organisation that would do it.` : '',
  );
  protected readonly dueError = computed(() => {
    if (this.pressed() && !this.due()) return $localize`Choose the day by which it is to be done.`;
    return this.start() && this.due() && this.start() > this.due() ? refusalSentence('startAfterDue') : '';
  });

  protected support(id: string, on: boolean): void {
    this.supporters.update((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
  }

  protected chooseLead(id: string): void {
    this.lead.set(id);
    this.support(id, false);
  }

  protected async send(): Promise<void> {
    this.pressed.set(true);
    const wish = ProposeWish.safeParse(this.draft());
    const by = this.mission.standing();
    if (!wish.success || !by) return;
    const ruling = proposeCommitment(wish.data, this.ground(), this.circumstance(by));
    if (!ruling.ok) return this.attempt.problem.set(refusalSentence(ruling.refusal));
    await this.attempt.run(async () => {
      const { commitment } = await this.api.call(proposeRoute, {
        params: { missionId: this.writing.missionId },
        body: wish.data,
      });
      this.writing.granted($localize`${commitment.ref}:ref: is proposed.`);
      this.proposed.emit(commitment);
    });
  }

  private draft() {
    return {
      audienceId: this.audienceId(),
      title: this.title(),
      text: this.text(),
      goalId: this.goal() || null,
      leadOrganisationId: this.lead(),
      leadRole: this.leadRole(),
      supporterIds: this.supporters(),
      resources: this.resources(),
      measure: this.measure(),
      startOn: this.start() || null,
      due: this.due(),
    };
  }

  private ground() {
    return {
      id: '',
      ref: '',
      missionId: this.writing.missionId,
      partnerOrganisationIds: new Set(this.partners().map(({ id }) => id)),
      goalIds: new Set(this.goals().map(({ id }) => id)),
    };
  }

  private circumstance(by: NonNullable<ReturnType<MissionStore['standing']>>) {
    return { by, at: new Date().toISOString(), today: this.mission.today() };
  }
}
