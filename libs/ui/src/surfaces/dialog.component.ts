import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  model,
  viewChild,
} from '@angular/core';
import { IconComponent } from '../marks/icon.component.js';
import { uniqueId } from './unique-id.js';

/**
 * A native modal dialog, a bottom sheet on a phone: `<tl-dialog [(open)]="asking" heading="Withdraw C4?">`.
 * The browser keeps focus inside and gives it back to what opened it. Buttons marked `tlAction` form its foot.
 */
@Component({
  selector: 'tl-dialog',
  imports: [IconComponent],
  templateUrl: './dialog.component.html',
  styleUrl: './dialog.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DialogComponent {
  readonly open = model(false);
  readonly heading = input.required<string>();
  readonly width = input<'normal' | 'wide'>('normal');
  /** While held (unsent words, a write on its way), Esc and a press outside do nothing. */
  readonly held = input(false);

  protected readonly titleId = uniqueId('tl-dialog');
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');

  constructor() {
    // After the render: the browser gives focus to what is inside when it opens.
    afterRenderEffect({ write: () => this.follow(this.open()) });
  }

  private follow(open: boolean): void {
    const box = this.box().nativeElement;
    if (open === box.open) return;
    if (open) box.showModal();
    else box.close();
  }

  protected refuse(event: Event): void {
    if (this.held()) event.preventDefault();
  }

  // A press that starts inside and ends outside (selecting text) must not close it, hence mousedown.
  protected press(event: MouseEvent): void {
    if (event.target === this.box().nativeElement && !this.held()) this.open.set(false);
  }
}
