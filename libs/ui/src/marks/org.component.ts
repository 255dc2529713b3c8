import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { sectorIcon, sectorWord } from '../words/words.js';
import type { Sector } from '../words/kinds.js';
import { IconComponent } from './icon.component.js';

/** An organisation: its sector's icon in the sector's hue, then its name. */
@Component({
  selector: 'tl-org',
  imports: [IconComponent],
  template: `<tl-icon [name]="icon()" [label]="word()" /><span>{{ name() }}</span>`,
  styles: `
    :host {
      --icon: 16px;
      display: inline-flex;
      align-items: baseline;
      gap: 6px;
      color: inherit;
    }
    tl-icon {
      color: var(--c, var(--grey));
      transform: translateY(2px);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-sector]': 'sector()' },
})
export class OrgComponent {
  readonly name = input.required<string>();
  readonly sector = input.required<Sector>();
  protected readonly icon = computed(() => sectorIcon(this.sector()));
  protected readonly word = computed(() => sectorWord(this.sector()));
}
