import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChannelsFeedsComponent } from './channels-feeds.component';
import { ChannelsPushComponent } from './channels-push.component';
import { ChannelsWebhooksComponent } from './channels-webhooks.component';

/** The ways in which notices reach a person outside the product's pages and letters. */
@Component({
  selector: 'tl-channels',
  imports: [ChannelsFeedsComponent, ChannelsPushComponent, ChannelsWebhooksComponent, RouterLink],
  template: `<p class="small"><a routerLink="/settings" i18n>Settings</a></p>
    <h1 i18n>Notices elsewhere</h1>
    <p class="lede" i18n>What you are told, in the other places where you look.</p>
    <tl-channels-push />
    <tl-channels-feeds />
    <tl-channels-webhooks />`,
  styles: `
    :host {
      display: block;
      max-width: 44rem;
      margin: 0 auto;
    }
    .lede {
      margin-block: var(--s2) var(--s6);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsComponent {}
