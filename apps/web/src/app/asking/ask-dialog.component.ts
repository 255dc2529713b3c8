import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  Injector,
  input,
  output,
} from '@angular/core';
import { DialogComponent, NoteComponent } from '@throughline/ui';
import type { Attempt } from '../platform/attempt';

let last = 0;

/**
 * A question in a dialog: fields as content, one button that says what it does, and a way out. Whoever asks makes
 * it when it opens and drops it when it closes, so a refused press keeps the dialog and what was typed.
 */
@Component({
  selector: 'tl-ask-dialog',
  imports: [DialogComponent, NoteComponent],
  templateUrl: './ask-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskDialogComponent {
  private readonly injector = inject(Injector);
  private readonly page = inject(DOCUMENT);
  readonly heading = input.required<string>();
  /** What the button does: "Accept this commitment". */
  readonly verb = input.required<string>();
  readonly attempt = input.required<Attempt>();
  /** Why it can't be sent just now, in a sentence; empty when it can. */
  readonly blocked = input('');
  /** Something was typed: a slip of the finger must not lose it. */
  readonly typed = input(false);
  readonly danger = input(false);
  readonly width = input<'normal' | 'wide'>('normal');
  readonly sent = output<void>();
  readonly closed = output<void>();

  protected readonly form = `tl-ask-${++last}`;
  protected readonly held = computed(() => this.typed() || this.attempt().underWay());
  protected readonly still = computed(() => this.attempt().underWay() || this.blocked() !== '');

  constructor() {
    // It goes away whole, so the browser by itself would give focus back to nothing.
    const opener = this.page.activeElement;
    inject(DestroyRef).onDestroy(() => this.giveBack(opener));
  }

  protected send(event: Event): void {
    event.preventDefault();
    if (this.still()) return;
    this.sent.emit();
    afterNextRender(() => this.showFirstError(), { injector: this.injector });
  }

  // What was pressed may itself be gone with the state it belonged to; then the page's heading takes the focus.
  private giveBack(opener: Element | null): void {
    const heading = this.page.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    const back = opener instanceof HTMLElement && opener.isConnected ? opener : heading;
    back?.focus();
  }

  private showFirstError(): void {
    const wrong = this.page.querySelector<HTMLElement>(`#${this.form} [aria-invalid='true']`);
    const control = wrong?.matches('fieldset') ? wrong.querySelector('input') : wrong;
    control?.focus();
  }
}
