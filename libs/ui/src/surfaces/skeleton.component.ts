import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Stands where lines of text will be. It waits a moment before it shows, so a quick answer never flickers. */
@Component({
  selector: 'tl-skeleton',
  template: `<span class="vh" i18n>Loading</span>
    @for (line of bars(); track line) {
      <i aria-hidden="true" [class.short]="line === bars().length"></i>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      padding: 10px 0;
      animation: tl-appear 200ms 300ms both;
    }
    i {
      height: 14px;
      border-radius: 4px;
      background: var(--grey-wash);
    }
    .short {
      width: 58%;
    }
    @keyframes tl-appear {
      from {
        opacity: 0;
      }
    }
    @media (forced-colors: active) {
      i {
        border: 1px solid GrayText;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SkeletonComponent {
  readonly lines = input(3);
  protected readonly bars = computed(() => Array.from({ length: this.lines() }, (_, index) => index + 1));
}
