import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The quiet page in front of the room: one heading, one sentence, one thing to do. */
@Component({
  selector: 'tl-door',
  template: `<article>
    <p class="eyebrow">{{ eyebrow() }}</p>
    <h1>{{ heading() }}</h1>
    @if (lede()) {
      <p class="lede">{{ lede() }}</p>
    }
    <div class="body"><ng-content /></div>
  </article>`,
  styles: `
    article {
      max-width: 34rem;
      margin: var(--s6) auto 0;
    }
    h1 {
      margin-top: var(--s1);
      font-size: 2.375rem;
      font-weight: 500;
    }
    .lede {
      margin-top: var(--s3);
    }
    .body {
      margin-top: var(--s5);
      border-top: 2px solid var(--ink);
      padding-top: var(--s5);
    }
    @media (max-width: 800px) {
      article {
        margin-top: var(--s3);
      }
      h1 {
        font-size: 1.75rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DoorComponent {
  readonly eyebrow = input('');
  readonly heading = input.required<string>();
  readonly lede = input('');
}
