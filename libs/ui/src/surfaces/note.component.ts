import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A callout with a left rule. The kind colours the rule and wash; the words carry the meaning. */
@Component({
  selector: 'tl-note',
  template: `<ng-content />`,
  styles: `
    :host {
      display: block;
      border-left: 4px solid var(--c);
      padding: 10px 16px;
      background: var(--w);
      border-radius: 0 var(--r) var(--r) 0;
      --c: var(--accent);
      --w: var(--accent-wash);
    }
    :host([data-kind='amber']) {
      --c: var(--amber);
      --w: var(--amber-wash);
    }
    :host([data-kind='red']) {
      --c: var(--red);
      --w: var(--red-wash);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-kind]': 'kind()' },
})
export class NoteComponent {
  readonly kind = input<'accent' | 'amber' | 'red'>('accent');
}
