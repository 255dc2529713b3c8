import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import {
  type ChangeKind,
  type ChangeTo,
  type Commitment,
  ProposeChangeWish,
  type Refusal,
} from '@throughline/mission';
import { proposeChangeRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, OrgComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { PartnerOptions } from '../../asking/partner-options';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { ReasonFieldComponent } from '../../commitments/acts/reason-field.component';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';
import { kindHead } from '../../facts/change-sides';
import { ChangeDraft } from './change-draft.store';
import { ForesightComponent } from './foresight.component';

const kinds: readonly ChangeKind[] = [
  'resources',
  'scope',
  'rebaselined',
  'measure',
  'supporters',
  'handedOver',
  'withdrawal',
];
const ofTheFields: readonly Refusal[] = ['startAfterDue', 'answerDayPast', 'nothingChanges'];

/** Proposes a change to a commitment; what it hits is shown before it is sent. */
@Component({
  selector: 'tl-propose-change-dialog',
  imports: [
    ControlDirective,
    FieldComponent,
    ForesightComponent,
    OrgComponent,
    ReasonFieldComponent,
    RecordDialogComponent,
  ],
  providers: [Acts, ChangeDraft, PartnerOptions, Writing],
  templateUrl: './propose-change-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposeChangeDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  protected readonly draft = inject(ChangeDraft);
  protected readonly partners = inject(PartnerOptions).all;
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();

  protected readonly propose = $localize`Propose this change`;
  protected readonly change = $localize`Make this change`;
  protected readonly kind = signal<ChangeKind>('resources');
  protected readonly day = signal('');
  protected readonly title = signal('');
  protected readonly text = signal('');
  protected readonly organisation = signal('');
  protected readonly role = signal('');
  protected readonly supporters = signal<readonly string[]>([]);
  protected readonly resources = signal('');
  protected readonly measure = signal('');
  protected readonly reason = signal('');
  protected readonly impact = signal('');

  protected readonly choices = computed(() => {
    const own = this.mission.standing()?.organisationId === this.commitment().leadOrganisationId;
    return kinds
      .filter((kind) => own || kind !== 'withdrawal')
      .map((value) => ({ value, words: kindHead(value) }));
  });
  protected readonly typed = computed(
    () =>
      this.reason() !== '' ||
      this.impact() !== '' ||
      (this.draft.what() !== null && this.kind() !== 'withdrawal'),
  );
  protected readonly refusal = computed(() => {
    const fault = this.draft.fault();
    return fault && !ofTheFields.includes(fault) ? fault : null;
  });
  protected readonly valueError = computed(() => {
    const fault = this.draft.fault();
    if (fault === 'startAfterDue') return refusalSentence(fault);
    if (!this.acts.pressed()) return '';
    return fault === 'nothingChanges' || !this.draft.to() ? refusalSentence('nothingChanges') : '';
  });
  protected readonly answerError = computed(() =>
    this.draft.fault() === 'answerDayPast' ? refusalSentence('answerDayPast') : '',
  );

  constructor() {
    effect(() => this.draft.to.set(this.to()));
  }

  ngOnInit(): void {
    const c = this.commitment();
    this.draft.commitment.set(c);
    this.draft.answerBy.set(this.draft.usualDay());
    this.day.set(c.baseline ?? c.forecast);
    this.title.set(c.title);
    this.text.set(c.text);
    this.supporters.set(c.supporterIds);
    this.resources.set(c.resources);
    this.measure.set(c.measure);
  }

  protected support(id: string, on: boolean): void {
    this.supporters.update((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
  }

  protected choose(kind: string): void {
    this.kind.set(kinds.find((one) => one === kind) ?? 'resources');
    this.acts.pressed.set(false);
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const body = ProposeChangeWish.safeParse({
      version,
      to: this.draft.to(),
      reason: this.reason(),
      impact: this.impact(),
      answerBy: this.draft.answerBy() || null,
    });
    if (this.draft.fault() || !body.success) return;
    const { id: commitmentId, missionId } = this.commitment();
    const ask = { params: { missionId, commitmentId }, body: body.data };
    void this.acts.send(
      () => this.acts.api.call(proposeChangeRoute, ask),
      $localize`The change is proposed.`,
      () => this.closed.emit(),
    );
  }

  /** What is written, as a wish; null while a choice is missing. */
  private to(): ChangeTo | null {
    switch (this.kind()) {
      case 'rebaselined':
        return this.day() ? { kind: 'rebaselined', after: this.day() } : null;
      case 'scope':
        return { kind: 'scope', after: { title: this.title().trim(), text: this.text().trim() } };
      case 'handedOver': {
        const after = { organisationId: this.organisation(), role: this.role().trim() };
        return after.organisationId ? { kind: 'handedOver', after } : null;
      }
      case 'supporters':
        return { kind: 'supporters', after: [...this.supporters()] };
      case 'measure':
        return { kind: 'measure', after: this.measure().trim() };
      case 'withdrawal':
        return { kind: 'withdrawal', after: 'withdrawn' };
      default:
        return { kind: 'resources', after: this.resources().trim() };
    }
  }
}
