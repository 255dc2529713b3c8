import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The way from the settings to what reaches a person elsewhere. */
@Component({
  selector: 'tl-channels-link',
  imports: [RouterLink],
  template: `<section class="sec" aria-labelledby="elsewhere-heading">
    <header><h2 id="elsewhere-heading" i18n>Notices elsewhere</h2></header>
    <p class="quiet" i18n>
      On your devices, deadlines in your calendar, notices in a feed reader, or posted to a program of yours.
    </p>
    <p class="acts"><a class="btn" routerLink="/settings/elsewhere" i18n>Set these up</a></p>
  </section>`,
  styles: `
    .acts {
      margin-top: var(--s3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsLinkComponent {}
