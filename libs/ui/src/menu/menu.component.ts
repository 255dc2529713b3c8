import { Menu, MenuContent, MenuItem, MenuTrigger } from '@angular/aria/menu';
import {
  ChangeDetectionStrategy,
  Component,
  effect,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { IconComponent } from '../marks/icon.component.js';
import type { IconName } from '../marks/icons.js';
import { besideTrigger } from './beside-trigger.js';
import { uniqueId } from '../surfaces/unique-id.js';

/** One line of a menu. */
export interface MenuChoice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: IconName;
  /** Marks the one that holds now. */
  readonly current?: boolean;
  readonly danger?: boolean;
  /** Draws a line above. */
  readonly divided?: boolean;
}

/** A button that opens a list of choices, with arrow keys and type-ahead. The button's face is the content. */
@Component({
  selector: 'tl-menu',
  imports: [Menu, MenuContent, MenuItem, MenuTrigger, IconComponent],
  templateUrl: './menu.component.html',
  styleUrl: './menu.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MenuComponent {
  readonly items = input.required<readonly MenuChoice[]>();
  /** Names the button where its content is not words enough. */
  readonly label = input('');
  /** Classes of the button: `btn`, `btn sm`, `btn bare icon`, or `plain`. */
  readonly look = input('btn');
  readonly chosen = output<string>();

  protected readonly triggerId = uniqueId('tl-menu');
  private readonly opener = viewChild.required<MenuTrigger<string>>('opener');
  private readonly trigger = viewChild.required<ElementRef<HTMLElement>>('trigger');
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  constructor() {
    effect(() => this.follow(this.opener().expanded()));
  }

  private follow(open: boolean): void {
    const panel = this.panel().nativeElement;
    if (open === panel.matches(':popover-open')) return;
    if (!open) return panel.hidePopover();
    panel.showPopover();
    besideTrigger(panel, this.trigger().nativeElement);
  }

  protected choose(value: string | undefined): void {
    if (value !== undefined) this.chosen.emit(value);
  }
}
