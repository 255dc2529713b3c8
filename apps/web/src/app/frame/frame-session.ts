import { effect, inject, Injectable, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Api } from '../platform/api';
import { contract } from '../platform/contract';
import { SessionStore } from '../platform/session.store';
import { FrameStore } from './frame.store';

/** Keeps the frame true to the session: the person, their missions, what is unread, and how to leave. */
@Injectable({ providedIn: 'root' })
export class FrameSession {
  private readonly api = inject(Api);
  private readonly frame = inject(FrameStore);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);

  /** Begins; call once, where injection is possible. */
  follow(): void {
    effect(() => this.frame.unread.set(this.session.unread()));
    effect(() => this.showPerson());
    effect(() => {
      if (this.session.endedElsewhere() && !this.session.leaving()) untracked(() => this.toDoor());
    });
  }

  /** Reads the list of missions anew, after one was joined or founded. */
  async refreshMissions(): Promise<void> {
    const { missionsRoute } = await contract();
    const { missions } = await this.api.call(missionsRoute, {});
    this.frame.missions.set(
      missions.map(({ mission }) => ({ slug: mission.slug, name: mission.title, place: mission.place })),
    );
  }

  private showPerson(): void {
    const profile = this.session.profile();
    const organisation = this.session.organisation();
    const known = profile && organisation;
    this.frame.person.set(
      known
        ? { id: profile.id, name: profile.name, organisation: organisation.name, sector: organisation.sector }
        : null,
    );
    if (known) untracked(() => void this.refreshMissions().catch(() => this.frame.missions.set([]))); // the switcher alone is empty then
  }

  /** Ended elsewhere: words that are not sent yet stay on this device until the same person is back. */
  private toDoor(): void {
    const next = this.router.url;
    if (next.startsWith('/sign-in')) return;
    location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
  }
}
