import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DateComponent, IconComponent } from '@throughline/ui';
import { changesToAnswer, dependenciesToAnswer, type Today } from './waiting';

/** Changes that wait for an answer, a decision or an acceptance, and dependencies that wait to be agreed. */
@Component({
  selector: 'tl-waiting-changes',
  imports: [DateComponent, IconComponent, RouterLink],
  templateUrl: './waiting-changes.component.html',
  styleUrl: './waiting-changes.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingChangesComponent {
  readonly today = input.required<Today>();
  protected readonly changes = computed(() => changesToAnswer(this.today()));
  protected readonly dependencies = computed(() => dependenciesToAnswer(this.today()));
}
