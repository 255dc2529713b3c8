import { ChangeDetectionStrategy, Component } from '@angular/core';

/** A newer release is running: this page can't follow it, and says so without taking anything away. */
@Component({
  selector: 'tl-outdated',
  template: `<p role="alert">
    <span i18n>A newer version is here. What you wrote is kept; load the page again to go on.</span>
    <button type="button" class="btn sm" (click)="reload()" i18n>Load again</button>
  </p>`,
  styles: `
    p {
      position: fixed;
      inset: auto var(--s4) var(--s4);
      z-index: 30;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s3);
      width: fit-content;
      margin-inline: auto;
      padding: var(--s3) var(--s4);
      border-radius: var(--r);
      background: var(--raised);
      border: 2px solid var(--accent);
      box-shadow: var(--shadow);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutdatedComponent {
  protected reload(): void {
    location.reload();
  }
}
