import { computed, DestroyRef, inject, Injectable, type Signal, signal, untracked } from '@angular/core';
import type { Audience, Envelope, Membership, Mission, Standing } from '@throughline/mission';
import {
  missionRoute,
  type MissionSnapshot,
  type Present,
  protocolVersion,
  type Screen,
} from '@throughline/wire';
import { Api, RefusedError } from './api';
import { Live } from './live';
import { applyFact, type MissionRecords, withoutGone } from './mission-facts';
import { copyOf, keepCopy, missionOf } from './offline-copies';
import { SessionStore } from './session.store';

export type MissionState = 'loading' | 'ready' | 'notFound' | 'evicted' | 'unreachable';
const keepRecent = 30;
const freshFor = 6000;

/**
 * One mission as this person may see it, kept true by numbers: an entry at or below the known number is dropped,
 * the next is applied, a gap is caught up with, and only then everything is fetched anew. Provided on the mission's
 * route, so it ends with it. Components read signals and never touch the socket.
 */
@Injectable()
export class MissionStore {
  private readonly api = inject(Api);
  private readonly live = inject(Live);
  private readonly session = inject(SessionStore);
  private readonly numbers = new Map<string, number>();
  private readonly records = signal<MissionRecords | null>(null);
  private readonly followers = new Set<(entry: Envelope | null) => void>();
  private slug = '';
  private loading: Promise<void> | undefined;
  private joining: Promise<void> | undefined;
  private joinAgain = false;
  private where: { screen: Screen; recordId: string | null } = { screen: 'elsewhere', recordId: null };

  readonly state = signal<MissionState>('loading');
  readonly me = signal<Membership | null>(null);
  readonly planId = signal('');
  readonly today = signal('');
  readonly audiences = signal<readonly Audience[]>([]);
  readonly present = signal<readonly Present[]>([]);
  readonly recent = signal<readonly Envelope[]>([]);
  /** Records that somebody else changed a few seconds ago, to be marked quietly. */
  readonly fresh = signal<ReadonlySet<string>>(new Set());

  readonly mission = computed<Mission | null>(() => this.records()?.mission ?? null);
  readonly commitments = this.held('commitments');
  readonly goals = this.held('goals');
  readonly agreements = this.held('agreements');
  readonly changes = this.held('changes');
  readonly dependencies = this.held('dependencies');
  readonly partners = this.held('partners');
  readonly organisations = this.held('organisations');
  readonly people = this.held('people');
  readonly memberships = this.held('memberships');
  readonly invitations = this.held('invitations');

  /** What `can` of the domain decides with, on this page as on the server. */
  readonly standing = computed<Standing | null>(() => {
    const me = this.me();
    const profile = this.session.profile();
    if (!me || !profile) return null;
    return {
      personId: me.personId,
      organisationId: me.organisationId,
      role: this.memberships().get(me.id)?.role ?? me.role,
      audienceIds: new Set(this.audiences().map((audience) => audience.id)),
      serviceAdmin: profile.serviceAdmin,
      organisationAdmin: profile.organisationAdmin,
    };
  });

  constructor() {
    const stops = [
      this.live.on('fact', (entry) => this.receive(entry)),
      this.live.on('heads', ({ heads }) => this.compare(heads)),
      this.live.on('presence', ({ missionId, present }) => {
        if (missionId === this.mission()?.id) this.present.set(present);
      }),
      this.live.on('evicted', ({ missionId }) => {
        if (missionId === this.mission()?.id) void this.readmit();
      }),
      this.live.onConnect(() => void this.join()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.close();
    });
  }

  /** Opens a mission by the name in its address, and leaves the one that was open under another. */
  async open(slug: string): Promise<void> {
    if (slug !== this.slug) this.close();
    this.slug = slug;
    await this.reload();
    await this.join();
  }

  /** Fetches one snapshot with its numbers, sharing a request that is under way. */
  reload(): Promise<void> {
    if (this.loading || !this.slug) return this.loading ?? Promise.resolve();
    const loading = this.fetch(this.slug).finally(() => {
      if (this.loading === loading) this.loading = undefined;
    });
    this.loading = loading;
    return loading;
  }

  /** Tells the others which screen this person is on. */
  show(screen: Screen, recordId: string | null = null): void {
    this.where = { screen, recordId };
    const missionId = this.mission()?.id;
    if (missionId && this.live.state() === 'connected')
      void this.live.ask('here', { missionId, ...this.where }).catch(() => undefined);
  }

  /**
   * Hears each entry once and in order, and null when all was fetched anew: for records that this store does not
   * hold. Gives what ends it.
   */
  follow(hear: (entry: Envelope | null) => void): () => void {
    this.followers.add(hear);
    return () => this.followers.delete(hear);
  }

  private held<K extends Exclude<keyof MissionRecords, 'mission'>>(kind: K): Signal<MissionRecords[K]> {
    return computed(() => this.records()?.[kind] ?? (new Map() as MissionRecords[K]));
  }

  organisationName = (id: string): string => this.organisations().get(id)?.name ?? '';

  /** What is answered after the address has changed is about a mission that this page has left. */
  private async fetch(slug: string): Promise<void> {
    try {
      const snapshot = await this.api.call(missionRoute, { params: { slug } }, () => this.copy(slug));
      if (slug !== this.slug) return;
      this.take(snapshot);
      this.state.set('ready');
      keepCopy(missionOf(this.session.profile(), slug), snapshot).catch(() => undefined); // a browser that keeps nothing
    } catch (error) {
      if (slug !== this.slug) return;
      if (error instanceof RefusedError && error.refusal === 'notFound')
        return this.forget(this.records() ? 'evicted' : 'notFound');
      this.state.set(this.records() ? 'ready' : 'unreachable');
    }
  }

  /** The mission as it was when this device last heard of it; the next connection catches up from its numbers. */
  private async copy(slug: string): Promise<unknown> {
    if (this.records()) return undefined; // what is on the page is newer
    return copyOf(missionOf(this.session.profile(), slug)).catch(() => undefined);
  }

  private take(snapshot: MissionSnapshot): void {
    this.numbers.clear();
    for (const audience of snapshot.audiences) this.numbers.set(audience.id, audience.number);
    // A node of the release before sends no rows of a kind that it does not know.
    const byId = <T extends { id: string }>(rows: readonly T[] = []) =>
      new Map(rows.map((row) => [row.id, row]));
    this.records.set({
      mission: snapshot.mission,
      commitments: byId(snapshot.commitments),
      goals: byId(snapshot.goals),
      agreements: byId(snapshot.agreements),
      changes: byId(snapshot.changes),
      dependencies: byId(snapshot.dependencies),
      partners: byId(snapshot.partners),
      organisations: byId(snapshot.organisations),
      people: byId(snapshot.people),
      memberships: byId(snapshot.memberships),
      invitations: byId(snapshot.invitations),
    });
    this.me.set(snapshot.me);
    this.planId.set(snapshot.planId);
    this.today.set(snapshot.today);
    this.audiences.set(snapshot.audiences);
    this.recent.set(snapshot.recent);
    for (const hear of this.followers) hear(null);
  }

  private join(): Promise<void> {
    const missionId = this.mission()?.id;
    if (!missionId || this.live.state() !== 'connected') return Promise.resolve();
    if (this.joining) this.joinAgain = true;
    this.joining ??= this.enter(missionId)
      .catch(() => undefined) // no answer: the next connection or head joins again
      .finally(() => {
        this.joining = undefined;
        // A fact overtook the reply: what it left a gap before is fetched now, not at the next ping.
        if (this.joinAgain) void this.join();
        this.joinAgain = false;
      });
    return this.joining;
  }

  private async enter(missionId: string): Promise<void> {
    const known = [...this.numbers].map(([audienceId, number]) => ({ audienceId, number }));
    const reply = await this.live.ask('join', { protocol: protocolVersion, missionId, known });
    if (missionId !== this.mission()?.id) return this.leave(missionId); // it may have come in after it was left
    if (!reply.ok) {
      if (reply.refusal === 'notFound') this.forget('evicted');
      return;
    }
    this.present.set(reply.present);
    this.show(this.where.screen, this.where.recordId);
    const lost = [...this.numbers.keys()].some(
      (id) => !reply.audiences.some((audience) => audience.id === id),
    );
    const found = reply.audiences.some((audience) => !this.numbers.has(audience.id));
    if (reply.resync || lost || found) return this.reload();
    for (const entry of reply.missed) this.apply(entry);
  }

  private receive(entry: Envelope): void {
    const known = this.numbers.get(entry.audienceId);
    if (known === undefined || entry.missionId !== this.mission()?.id || entry.number <= known) return;
    if (entry.number > known + 1) return void this.join();
    this.apply(entry);
  }

  /** What the server lists as missed may skip numbers: entries erased, or out of sight by now, are counted and not sent. */
  private apply(entry: Envelope): void {
    if (entry.number <= (this.numbers.get(entry.audienceId) ?? Infinity)) return;
    this.numbers.set(entry.audienceId, entry.number);
    this.records.update((records) => records && applyFact(records, entry));
    this.recent.update((recent) => [entry, ...withoutGone(recent, entry)].slice(0, keepRecent));
    for (const hear of this.followers) hear(entry);
    if (entry.by !== this.me()?.personId) this.mark(entry);
  }

  private compare(heads: readonly { audienceId: string; number: number }[]): void {
    const behind = heads.some(({ audienceId, number }) => number > (this.numbers.get(audienceId) ?? number));
    if (behind) void this.join();
  }

  private mark({ fact }: Envelope): void {
    const id = 'commitment' in fact ? fact.commitment.id : 'goal' in fact ? fact.goal.id : undefined;
    if (!id) return;
    this.fresh.update((fresh) => new Set(fresh).add(id));
    setTimeout(
      () => this.fresh.update((fresh) => new Set([...fresh].filter((other) => other !== id))),
      freshFor,
    );
  }

  /** Some part of the mission was closed to this person: what is left is asked for anew. */
  private async readmit(): Promise<void> {
    await this.reload();
    if (this.state() === 'ready') await this.join();
  }

  /** Leaves the open mission, so that nothing of it is shown, or arrives, under another address. */
  private close(): void {
    const missionId = untracked(this.mission)?.id; // an effect may be what opens the next
    if (missionId) this.leave(missionId);
    this.slug = '';
    this.loading = undefined;
    this.where = { screen: 'elsewhere', recordId: null };
    this.forget('loading');
  }

  private leave(missionId: string): void {
    void this.live.ask('leave', { missionId }).catch(() => undefined); // gone from a dead socket anyway
  }

  private forget(state: MissionState): void {
    this.records.set(null);
    this.numbers.clear();
    this.audiences.set([]);
    this.recent.set([]);
    this.fresh.set(new Set());
    this.present.set([]);
    this.me.set(null);
    this.state.set(state);
  }
}
