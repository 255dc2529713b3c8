import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { IconComponent } from '@throughline/ui';
import type { RailItem } from './frame-kinds';

/** The ways inside a mission: on the left, or along the bottom of a phone. */
@Component({
  selector: 'tl-rail',
  imports: [IconComponent, RouterLink, RouterLinkActive],
  templateUrl: './rail.component.html',
  styleUrl: './rail.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RailComponent {
  readonly items = input.required<readonly RailItem[]>();
}
