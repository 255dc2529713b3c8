import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SkeletonComponent } from '@throughline/ui';
import { CodeFormComponent } from '../door/code-form.component';
import { DoorComponent } from '../door/door.component';
import { nextAddress } from '../platform/next-address';
import { SessionStore } from '../platform/session.store';
import { DemoPeopleComponent } from './demo-people.component';

@Component({
  selector: 'tl-sign-in',
  imports: [CodeFormComponent, DemoPeopleComponent, DoorComponent, RouterLink, SkeletonComponent],
  template: `<tl-door
    i18n-eyebrow
    eyebrow="One neutral room for a mission and its partners"
    i18n-heading
    heading="Sign in"
    [lede]="lede"
  >
    @if (session.loaded()) {
      <tl-code-form (entered)="enter()" />
      @if (session.demo()) {
        <tl-demo-people (entered)="enter()" />
        <p class="small quiet">
          <a routerLink="/demo/mail" i18n>Read the mail that the demo has sent</a>
        </p>
      }
    } @else if (asking.error()) {
      <p i18n>The server could not be reached. Load this page again in a moment.</p>
    } @else {
      <tl-skeleton />
    }
  </tl-door>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInComponent {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly lede = $localize`Everybody comes in by the same door: government, councils, business, unions, charities and community groups.`;
  protected readonly asking = resource({ loader: () => this.session.load() });

  /** Where the person wanted to go. */
  readonly next = input<string>();

  protected enter(): void {
    void this.router.navigateByUrl(nextAddress(this.next()));
  }
}
