import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { IconComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { CommitmentTalk } from './commitment-talk.store';

/** Whether this person wants to be told of whatever happens to the commitment. */
@Component({
  selector: 'tl-follow',
  imports: [IconComponent],
  template: `@if (talk.following() !== null) {
    <button
      type="button"
      class="btn"
      [attr.aria-disabled]="attempt.underWay() ? 'true' : null"
      (click)="toggle()"
    >
      <tl-icon [name]="talk.following() ? 'bellRing' : 'bell'" /><span>
        @if (talk.following()) {
          <ng-container i18n>Following</ng-container><span class="vh" i18n>, press to stop</span>
        } @else {
          <ng-container i18n>Follow</ng-container>
        }
      </span>
    </button>
    @if (attempt.problem(); as problem) {
      <p class="small" role="alert">{{ problem }}</p>
    }
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowComponent {
  protected readonly talk = inject(CommitmentTalk);
  protected readonly attempt = new Attempt();

  protected toggle(): void {
    void this.attempt.run(() => this.talk.setFollowing(!this.talk.following()));
  }
}
