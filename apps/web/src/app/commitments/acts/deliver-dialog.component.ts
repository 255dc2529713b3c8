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
import { type Commitment, deliverCommitment, Evidence, type Refusal } from '@throughline/mission';
import { deliverRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, IconComponent } from '@throughline/ui';
import { paramsOf } from './params-of';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';

const link = Evidence.shape.url;
const ofTheForm: readonly Refusal[] = ['dayInFuture', 'evidenceMissing'];

/** Says that a promise is kept: the day, and at least one link that others can open. */
@Component({
  selector: 'tl-deliver-dialog',
  imports: [RecordDialogComponent, ControlDirective, FieldComponent, IconComponent],
  providers: [Acts, Writing],
  templateUrl: './deliver-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeliverDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly on = signal('');
  protected readonly pieces = signal<readonly { url: string; note: string }[]>([{ url: '', note: '' }]);

  private readonly ruled = computed(() => {
    const wish = { version: this.commitment().version, on: this.on(), evidence: this.named() };
    return this.acts.refusal((now) => deliverCommitment(this.commitment(), wish, now));
  });
  protected readonly refusal = computed(() => {
    const ruled = this.ruled();
    return ruled && ofTheForm.includes(ruled) ? null : ruled;
  });
  protected readonly dayError = computed(() => {
    if (this.acts.pressed() && !this.on()) return $localize`Choose the day on which it was done.`;
    return this.ruled() === 'dayInFuture' ? refusalSentence('dayInFuture') : '';
  });
  protected readonly typed = computed(() => this.pieces().some(({ url, note }) => url !== '' || note !== ''));

  ngOnInit(): void {
    this.on.set(this.mission.today());
  }

  protected linkError(url: string, index: number): string {
    if (!this.acts.pressed()) return '';
    if (!url.trim())
      return index === 0 && this.named().length === 0 ? refusalSentence('evidenceMissing') : '';
    return link.safeParse(url).success ? '' : $localize`Give a whole address that begins with https://.`;
  }

  protected write(index: number, change: { url?: string; note?: string }): void {
    this.pieces.update((all) => all.map((piece, at) => (at === index ? { ...piece, ...change } : piece)));
  }

  protected add(): void {
    this.pieces.update((all) => [...all, { url: '', note: '' }]);
  }

  protected remove(index: number): void {
    this.pieces.update((all) => all.filter((_, at) => at !== index));
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const evidence = this.named();
    if (this.ruled() || !this.on() || !evidence.every(({ url }) => link.safeParse(url).success)) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, on: this.on(), evidence } };
    void this.acts.send(
      () => this.acts.api.call(deliverRoute, ask),
      $localize`${this.commitment().ref}:ref: is delivered.`,
      () => this.closed.emit(),
    );
  }

  private named() {
    return this.pieces().filter(({ url }) => url.trim());
  }
}
