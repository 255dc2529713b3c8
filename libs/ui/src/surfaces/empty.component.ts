import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * An empty state that teaches the next step: a heading, a sentence as content, and
 * buttons or links marked `tlAction`.
 */
@Component({
  selector: 'tl-empty',
  templateUrl: './empty.component.html',
  styleUrl: './empty.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyComponent {
  readonly heading = input.required<string>();
}
