import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { FacePerson } from '../words/kinds.js';
import { initialsOf } from '../words/words.js';

/** Somebody's initials in a ring of their sector's hue. Set `decorative` where the name is written beside it. */
@Component({
  selector: 'tl-face',
  template: `{{ initials() }}`,
  styles: `
    :host {
      flex: none;
      display: grid;
      place-items: center;
      width: 30px;
      height: 30px;
      border-radius: 50%;
      border: 2.5px solid var(--c, var(--grey));
      background: var(--raised);
      color: var(--ink);
      font: 700 12px/1 var(--sans);
      user-select: none;
    }
    :host([data-size='small']) {
      width: 20px;
      height: 20px;
      border-width: 2px;
      font-size: 9px;
    }
    :host([data-size='big']) {
      width: 38px;
      height: 38px;
      font-size: 13px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[attr.data-sector]': 'person().sector',
    '[attr.data-size]': 'size()',
    '[attr.role]': 'decorative() ? null : "img"',
    '[attr.aria-label]': 'decorative() ? null : words()',
    '[attr.aria-hidden]': 'decorative() ? "true" : null',
    '[attr.title]': 'words()',
  },
})
export class FaceComponent {
  readonly person = input.required<FacePerson>();
  readonly size = input<'small' | 'normal' | 'big'>('normal');
  readonly decorative = input(false);
  protected readonly initials = computed(() => initialsOf(this.person().name));
  protected readonly words = computed(() => `${this.person().name}, ${this.person().organisation}`);
}
