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
import type { Commitment, Refusal } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import type { Attempt } from '../../door/attempt';
import { FactLineComponent } from '../../facts/fact-line.component';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';

/**
 * Something that is done to a commitment. What is sent names the version that the person saw; when somebody else
 * changes the commitment meanwhile, the dialog shows the change and waits until it has been read.
 */
@Component({
  selector: 'tl-act-dialog',
  imports: [AskDialogComponent, FactLineComponent, NoteComponent],
  templateUrl: './act-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();
  readonly heading = input.required<string>();
  readonly verb = input.required<string>();
  readonly attempt = input.required<Attempt>();
  /** What the rule says of it before anything is filled in; null when it may be done. */
  readonly refusal = input<Refusal | null>(null);
  readonly typed = input(false);
  readonly danger = input(false);
  /** Carries the version that the person saw. */
  readonly sent = output<number>();
  readonly closed = output<void>();

  protected readonly seen = signal(0);
  // While a write is under way, the newer version is most likely its own.
  protected readonly overtaken = computed(
    () => !this.attempt().underWay() && this.commitment().version !== this.seen(),
  );
  protected readonly news = computed(() =>
    this.mission
      .recent()
      .map(({ fact }) => fact)
      .filter(
        (fact) =>
          'commitment' in fact &&
          fact.commitment.id === this.commitment().id &&
          fact.commitment.version > this.seen(),
      ),
  );
  protected readonly blocked = computed(() => {
    const refusal = this.refusal();
    if (this.attempt().underWay()) return '';
    if (refusal) return refusalSentence(refusal);
    return this.overtaken() ? $localize`Read what changed first.` : '';
  });

  ngOnInit(): void {
    this.seen.set(this.commitment().version);
  }

  protected goOn(): void {
    this.attempt().problem.set('');
    this.seen.set(this.commitment().version);
  }
}
