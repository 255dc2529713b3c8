import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { pathOf } from './icon-path.js';
import { icons, type IconName } from './icons.js';

/**
 * One Lucide icon, 18 px unless `--icon` says otherwise, in the colour of its text.
 * Decoration by default; give `label` where no word stands beside it.
 */
@Component({
  selector: 'tl-icon',
  template: `<svg viewBox="0 0 24 24" focusable="false"><path [attr.d]="path()" /></svg>`,
  styleUrl: './icon.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[attr.role]': 'label() ? "img" : null',
    '[attr.aria-label]': 'label() || null',
    '[attr.aria-hidden]': 'label() ? null : "true"',
  },
})
export class IconComponent {
  readonly name = input.required<IconName>();
  readonly label = input('');
  protected readonly path = computed(() => pathOf(icons[this.name()]));
}
