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
import { type Refusal, subjectOf } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { AskDialogComponent } from './ask-dialog.component';
import type { Attempt } from '../platform/attempt';
import { recordVersion } from '../facts/fact-groups';
import { FactLineComponent } from '../facts/fact-line.component';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';

/**
 * Something that is done to a record. What is sent names the version that the person saw; when somebody else
 * changes the record meanwhile, the dialog shows the change and waits until it has been read.
 */
@Component({
  selector: 'tl-record-dialog',
  imports: [AskDialogComponent, FactLineComponent, NoteComponent],
  templateUrl: './record-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  readonly record = input.required<{ readonly id: string; readonly version: number }>();
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
    () => !this.attempt().underWay() && this.record().version !== this.seen(),
  );
  protected readonly news = computed(() =>
    this.mission
      .recent()
      .map(({ fact }) => fact)
      .filter((fact) => subjectOf(fact) === this.record().id && recordVersion(fact) > this.seen()),
  );
  protected readonly blocked = computed(() => {
    const refusal = this.refusal();
    if (this.attempt().underWay()) return '';
    if (refusal) return refusalSentence(refusal);
    return this.overtaken() ? $localize`Read what changed first.` : '';
  });

  ngOnInit(): void {
    this.seen.set(this.record().version);
  }

  protected goOn(): void {
    this.attempt().problem.set('');
    this.seen.set(this.record().version);
  }
}
