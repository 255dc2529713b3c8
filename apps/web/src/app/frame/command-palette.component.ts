import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import { DialogComponent, IconComponent } from '@throughline/ui';
import type { JumpTarget } from './frame-kinds';
import { matching } from './matching';

/** Ctrl/Cmd+K: type a few letters, choose with the arrows, go with Enter. */
@Component({
  selector: 'tl-command-palette',
  imports: [DialogComponent, IconComponent],
  templateUrl: './command-palette.component.html',
  styleUrl: './command-palette.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommandPaletteComponent {
  readonly open = model(false);
  readonly targets = input<readonly JumpTarget[]>([]);
  readonly sought = output<string>();
  readonly went = output<string>();

  protected readonly words = signal('');
  protected readonly at = signal(0);
  protected readonly hits = computed(() => matching(this.targets(), this.words()));
  protected readonly current = computed(() => this.hits()[Math.min(this.at(), this.hits().length - 1)]);

  constructor() {
    effect(() => {
      if (!this.open()) this.type('');
    });
  }

  protected type(words: string): void {
    this.words.set(words);
    this.at.set(0);
    this.sought.emit(words);
  }

  protected press(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const count = this.hits().length;
    if (step && count > 0) {
      event.preventDefault();
      this.at.update((at) => (at + step + count) % count);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.go(this.current());
    }
  }

  protected go(target: JumpTarget | undefined): void {
    if (!target) return;
    this.open.set(false);
    this.went.emit(target.address);
  }
}
