import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { FrameComponent } from './frame/frame.component';
import { FrameSession } from './frame/frame-session';
import { SessionStore } from './platform/session.store';
import { FrameStore } from './frame/frame.store';
import { RouteFocus } from './frame/route-focus';
import { OutdatedComponent } from './frame/outdated.component';
import { SignOutComponent } from './frame/sign-out.component';
import { ThemeStore } from './frame/theme.store';

/** The frame around whichever screen the address names. */
@Component({
  selector: 'app-root',
  imports: [FrameComponent, OutdatedComponent, RouterOutlet, SignOutComponent],
  templateUrl: './app.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppComponent {
  private readonly router = inject(Router);
  protected readonly frame = inject(FrameStore);
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeStore);

  constructor() {
    inject(RouteFocus).follow();
    inject(FrameSession).follow();
  }

  protected go(address: string): void {
    void this.router.navigateByUrl(address);
  }
}
