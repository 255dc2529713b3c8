import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { IconComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import type { FrameMission } from './frame-kinds';

/** The mission's name, which opens the list of one's missions. */
@Component({
  selector: 'tl-mission-switcher',
  imports: [IconComponent, MenuComponent],
  template: `<tl-menu look="plain" [items]="choices()" (chosen)="went.emit($event)">
    <span class="vh" i18n>Mission: </span>
    <b>{{ mission().name }}</b>
    <span class="quiet place">{{ mission().place }}</span>
    <tl-icon name="chevronsUpDown" />
  </tl-menu>`,
  styleUrl: './mission-name.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MissionSwitcherComponent {
  readonly mission = input.required<FrameMission>();
  readonly missions = input.required<readonly FrameMission[]>();
  readonly went = output<string>();

  protected readonly choices = computed<MenuChoice[]>(() =>
    this.missions().map(({ slug, name, place }) => ({
      value: `/m/${slug}`,
      label: name,
      hint: place,
      current: slug === this.mission().slug,
    })),
  );
}
