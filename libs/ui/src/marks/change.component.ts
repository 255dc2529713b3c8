import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A change, drawn the one way: before struck, then after on the wash, with "was" and "now" for the ear. */
@Component({
  selector: 'tl-change',
  templateUrl: './change.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeComponent {
  /** What stood before; null when it is new. */
  readonly before = input<string | null>(null);
  /** What stands now; null when it was taken away. */
  readonly after = input<string | null>(null);
  protected readonly same = computed(() => this.before() !== null && this.before() === this.after());
}
