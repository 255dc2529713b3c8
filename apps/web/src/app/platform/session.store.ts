import { computed, inject, Injectable, signal } from '@angular/core';
import type { Organisation, Profile } from '@throughline/mission';
import type { ReplyOf, sessionRoute } from '@throughline/wire';
import { Api } from './api';
import { contract } from './contract';

// A browser that keeps nothing (private, full) opens no page without a connection; with one it works as ever.
const ignored = () => undefined;

/** Who is signed in on this page. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly api = inject(Api);
  private readonly known = signal<ReplyOf<typeof sessionRoute> | null>(null);
  private asking: Promise<void> | undefined;

  readonly loaded = computed(() => this.known() !== null);
  readonly profile = computed<Profile | null>(() => this.known()?.profile ?? null);
  readonly organisation = computed<Organisation | null>(() => this.known()?.organisation ?? null);
  /** A proven address that has no person yet: an invitation makes one. */
  readonly pendingEmail = computed(() => this.known()?.pendingEmail ?? null);
  readonly demo = computed(() => this.known()?.demo ?? false);
  readonly unread = signal(0);
  /** This page is signing out: that the session has ended is no news to it, and it has the device to clear. */
  readonly leaving = signal(false);
  /** The session ended elsewhere, so the socket was closed. */
  readonly endedElsewhere = signal(false);
  /** The server speaks a newer protocol: this page must be loaded again. */
  readonly outdated = signal(false);

  /** Asks the server once; later calls wait for the same answer. */
  load(): Promise<void> {
    this.asking ??= this.reload().catch((error: unknown) => {
      this.asking = undefined;
      throw error;
    });
    return this.asking;
  }

  async reload(): Promise<void> {
    const session = await this.answered();
    this.unread.set(session.unread);
    this.known.set(session);
  }

  /** Where the server can't be reached, the page opens for whoever was signed in on this device last. */
  private async answered(): Promise<ReplyOf<typeof sessionRoute>> {
    const { sessionRoute } = await contract();
    const copies = () => import('./offline-copies');
    const kept = () => copies().then(({ copyOf }) => copyOf('session'), ignored);
    const session = await this.api.call(sessionRoute, {}, kept);
    if (session.profile) void copies().then(({ keepCopy }) => keepCopy('session', session), ignored);
    return session;
  }

  replaceProfile(profile: Profile): void {
    this.known.update((known) => known && { ...known, profile });
  }

  /** Ends the session here; the caller leaves the page afterwards, so that nothing of it stays in memory. */
  async signOut(): Promise<void> {
    const { signOutRoute } = await contract();
    this.leaving.set(true);
    try {
      await this.api.call(signOutRoute, { body: {} });
    } catch (error) {
      this.leaving.set(false);
      throw error;
    }
    this.known.set(null);
  }
}
