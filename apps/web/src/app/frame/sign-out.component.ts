import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { DialogComponent, NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { unsyncedWords, wipeDevice } from '../platform/device';
import { SessionStore } from '../platform/session.store';
import { FrameStore } from './frame.store';

/** Leaving: asks while words stand on this device alone, then ends the session and takes the device's copy away. */
@Component({
  selector: 'tl-sign-out',
  imports: [DialogComponent, NoteComponent],
  templateUrl: './sign-out.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignOutComponent {
  private readonly frame = inject(FrameStore);
  private readonly session = inject(SessionStore);
  protected readonly asking = signal(false);
  protected readonly unsynced = signal(0);
  protected readonly attempt = new Attempt();

  constructor() {
    effect(() => {
      if (this.frame.signOutAsked()) untracked(() => void this.begin());
    });
  }

  protected async leave(): Promise<void> {
    const personId = this.session.profile()?.id;
    const left = await this.attempt.run(() => this.session.signOut());
    if (!left) return this.asking.set(true);
    if (personId) await wipeDevice(personId).catch(() => undefined); // a browser without a store has nothing to wipe
    // Loaded anew, so that nothing of this person stays in the page's memory.
    location.assign('/sign-in');
  }

  private async begin(): Promise<void> {
    this.frame.signOutAsked.set(false);
    const personId = this.session.profile()?.id;
    this.unsynced.set(personId ? await unsyncedWords(personId).catch(() => 0) : 0);
    if (this.unsynced() > 0) this.asking.set(true);
    else await this.leave();
  }
}
