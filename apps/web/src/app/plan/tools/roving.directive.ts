import { afterEveryRender, Directive, ElementRef, inject, output } from '@angular/core';

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** A toolbar: one stop for Tab, arrow keys inside, Home and End, and Esc back to the work. */
@Directive({
  selector: '[tlRoving]',
  exportAs: 'tlRoving',
  host: { role: 'toolbar', '(keydown)': 'move($event)', '(focusin)': 'remember($event)' },
})
export class RovingDirective {
  private readonly bar = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private last: HTMLButtonElement | undefined;
  readonly left = output();

  constructor() {
    afterEveryRender({ write: () => this.mark() });
  }

  /** Gives the focus to the button that had it last. */
  focus(): void {
    this.current()?.focus();
  }

  protected remember({ target }: FocusEvent): void {
    this.last = this.buttons().find((button) => button === target) ?? this.last;
    this.mark();
  }

  protected move(event: KeyboardEvent): void {
    const buttons = this.buttons();
    const at = buttons.findIndex((button) => button === event.target);
    if (at < 0) return; // a key inside an open menu
    if (event.key === 'Escape') return this.left.emit();
    const to = place(event.key, at, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  }

  private mark(): void {
    const current = this.current();
    for (const button of this.buttons()) button.tabIndex = button === current ? 0 : -1;
  }

  private current(): HTMLButtonElement | undefined {
    const buttons = this.buttons();
    return buttons.find((button) => button === this.last) ?? buttons[0];
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.bar.querySelectorAll('button')].filter(
      (button) => !button.disabled && !button.closest('[popover]'),
    );
  }
}

function place(key: string, at: number, length: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const by = steps[key];
  return by === undefined ? undefined : (at + by + length) % length;
}
