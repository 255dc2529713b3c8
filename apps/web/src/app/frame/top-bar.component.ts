import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FaceComponent, type FacePerson, FacesComponent, IconComponent } from '@throughline/ui';
import type { FrameMission, PresentPerson } from './frame-kinds';
import { MissionSwitcherComponent } from './mission-switcher.component';
import { PersonMenuComponent } from './person-menu.component';
import type { Theme } from './theme.store';

/** The mark, the mission, search, who is here, the inbox and the person. */
@Component({
  selector: 'tl-top-bar',
  imports: [
    FaceComponent,
    FacesComponent,
    IconComponent,
    MissionSwitcherComponent,
    PersonMenuComponent,
    RouterLink,
  ],
  templateUrl: './top-bar.component.html',
  styleUrl: './top-bar.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBarComponent {
  readonly mission = input<FrameMission | null>(null);
  readonly missions = input<readonly FrameMission[]>([]);
  readonly person = input<FacePerson | null>(null);
  readonly here = input<readonly PresentPerson[]>([]);
  readonly unread = input(0);
  readonly theme = input<Theme>('device');

  readonly went = output<string>();
  readonly themeChosen = output<Theme>();
  readonly signedOut = output<void>();
  readonly seek = output<void>();

  protected readonly apple = /Mac|iP(hone|ad)/.test(navigator.platform);
  // The count stands beside the faces, so the stack itself needs no "+n".
  protected readonly faces = computed(() => this.here().slice(0, 4));

  protected go(person: FacePerson): void {
    const present = this.here().find(({ id }) => id === person.id);
    if (present) this.went.emit(present.address);
  }
}
