import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { endAllSessionsRoute, endSessionRoute, sessionsRoute } from '@throughline/wire';
import { Announcer, DateComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { FrameStore } from '../frame/frame.store';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { deviceWords } from './device-words';

/** Where this person is signed in, and how to end it: one device, or all of them. */
@Component({
  selector: 'tl-session-list',
  imports: [DateComponent, NoteComponent, SkeletonComponent],
  templateUrl: './session-list.component.html',
  styleUrl: './session-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionListComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly frame = inject(FrameStore);

  protected readonly asked = resource({ loader: () => this.api.call(sessionsRoute, {}) });
  protected readonly trouble = computed(() => refusalWords(this.asked.error()));
  protected readonly attempt = new Attempt();
  protected readonly deviceWords = deviceWords;

  protected async end(sessionId: string): Promise<void> {
    const ended = await this.attempt.run(async () => {
      await this.api.call(endSessionRoute, { params: { sessionId } });
      this.asked.reload();
    });
    if (ended) this.announcer.answer($localize`That device is signed out.`);
  }

  /** Here it ends by the same way as the menu's sign-out: words that are not sent yet are asked about first. */
  protected signOutHere(): void {
    this.frame.signOutAsked.set(true);
  }

  protected async endAll(): Promise<void> {
    await this.attempt.run(async () => void (await this.api.call(endAllSessionsRoute, { body: {} })));
  }
}
