import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import { answerChange, type Change, type Commitment, type Refusal } from '@throughline/mission';
import { answerChangeRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';

const ofTheWords: readonly Refusal[] = ['reasonMissing', 'alreadyAnswered'];

/** What a change means for one's own organisation, or the concern that it raises. One answer for all of it. */
@Component({
  selector: 'tl-answer-change-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  templateUrl: './answer-change-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerChangeDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly change = input.required<Change>();
  readonly answer = input.required<'acknowledged' | 'concern'>();
  readonly closed = output<void>();

  protected readonly meaning = $localize`What it means for you`;
  protected readonly concern = $localize`What concerns you`;
  protected readonly says = signal<'acknowledged' | 'concern'>('acknowledged');
  protected readonly effect = signal('');
  protected readonly organisation = computed(() =>
    this.mission.organisationName(this.mission.standing()?.organisationId ?? ''),
  );
  private readonly ruled = computed(() =>
    this.acts.refusal((now) =>
      answerChange(
        this.change(),
        this.commitment(),
        { answer: this.says(), effect: this.effect().trim() },
        now,
      ),
    ),
  );
  protected readonly blocked = computed(() => {
    const ruled = this.ruled();
    return ruled && !ofTheWords.includes(ruled) ? refusalSentence(ruled) : '';
  });
  protected readonly error = computed(() => {
    const ruled = this.ruled();
    if (!this.acts.pressed() || !ruled) return '';
    if (ruled === 'reasonMissing') return $localize`Say what concerns you.`;
    return ruled === 'alreadyAnswered' ? refusalSentence(ruled) : '';
  });

  ngOnInit(): void {
    const own = this.change().receipts.find(
      ({ organisationId }) => organisationId === this.mission.standing()?.organisationId,
    );
    this.says.set(own?.answer ?? this.answer());
    this.effect.set(own?.effect ?? '');
  }

  protected send(): void {
    this.acts.pressed.set(true);
    if (this.ruled()) return;
    const { id: changeId, missionId } = this.change();
    const body = { answer: this.says(), effect: this.effect().trim() };
    void this.acts.send(
      () => this.acts.api.call(answerChangeRoute, { params: { missionId, changeId }, body }),
      $localize`Answered for ${this.organisation()}:organisation:.`,
      () => this.closed.emit(),
    );
  }
}
