import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { AnnouncementsComponent, type FacePerson } from '@throughline/ui';
import { CommandPaletteComponent } from './command-palette.component';
import type { FrameMission, JumpTarget, PresentPerson, RailItem } from './frame-kinds';
import { InnerLinksDirective } from './inner-links.directive';
import { RailComponent } from './rail.component';
import type { Theme } from './theme.store';
import { TopBarComponent } from './top-bar.component';

/** Top bar, rail, the screen itself, and what is spoken. */
@Component({
  selector: 'tl-frame',
  imports: [
    AnnouncementsComponent,
    CommandPaletteComponent,
    InnerLinksDirective,
    RailComponent,
    TopBarComponent,
  ],
  templateUrl: './frame.component.html',
  styleUrl: './frame.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcut($event)' },
})
export class FrameComponent {
  readonly mission = input<FrameMission | null>(null);
  readonly missions = input<readonly FrameMission[]>([]);
  readonly rail = input<readonly RailItem[]>([]);
  readonly person = input<FacePerson | null>(null);
  readonly here = input<readonly PresentPerson[]>([]);
  readonly unread = input(0);
  readonly targets = input<readonly JumpTarget[]>([]);
  readonly theme = input<Theme>('device');

  /** An address of this site that the person chose. */
  readonly went = output<string>();
  readonly themeChosen = output<Theme>();
  readonly signedOut = output<void>();
  readonly sought = output<string>();

  protected readonly seeking = signal(false);

  protected shortcut(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    if (!this.person()) return;
    event.preventDefault();
    this.seeking.set(true);
  }

  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
