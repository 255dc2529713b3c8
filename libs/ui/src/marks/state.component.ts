import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CommitmentState } from '../words/kinds.js';
import { stateWord } from '../words/words.js';

const looks: Record<CommitmentState, string> = {
  proposed: 'tag wait',
  accepted: 'tag',
  inProgress: '',
  delivered: 'tag on',
  withdrawn: 'tag',
  declined: 'tag',
};

/** A commitment's state. What is in progress is the usual case and stays plain text. */
@Component({
  selector: 'tl-state',
  template: `<span [class]="look()">{{ word() }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateComponent {
  readonly value = input.required<CommitmentState>();
  protected readonly look = computed(() => looks[this.value()]);
  protected readonly word = computed(() => stateWord(this.value()));
}
