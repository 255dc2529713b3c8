import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { IconComponent } from '@throughline/ui';
import { type ProblemKind, problemWords } from './problem-words';

/** A page that says what happened, what was kept, and what to do. Screens may also show it in their own place. */
@Component({
  selector: 'tl-problem',
  imports: [IconComponent, RouterLink],
  templateUrl: './problem.component.html',
  styleUrl: './problem.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemComponent {
  private readonly location = inject(Location);
  readonly kind = input.required<ProblemKind>();
  protected readonly words = computed(() => problemWords[this.kind()]);

  // The address bar still shows what was asked for, so a reload asks for it again.
  protected tryAgain(): void {
    globalThis.location.reload();
  }

  protected back(): void {
    this.location.back();
  }
}
