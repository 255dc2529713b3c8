import { computed, effect, inject, Injectable, type Signal, signal } from '@angular/core';
import { type Change, type Commitment, isOpenChange, type Level } from '@throughline/mission';
import {
  commitmentChangesRoute,
  followRoute,
  setLevelRoute,
  type Sight,
  seeChangeRoute,
} from '@throughline/wire';
import { Api } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { refusalWords } from '../platform/refusal-words';
import '../facts/change-refusals';

/**
 * What is said about one commitment: its changes, who has seen them, and whether this person follows it. Facts bring
 * the changes; who has seen them is asked for again when something happens to one, or the page is looked at again.
 */
@Injectable()
export class CommitmentTalk {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly fetched = signal<readonly Change[]>([]);
  private readonly shown = new Set<string>();
  private asked = 0;
  private id = '';
  readonly sights = signal<readonly Sight[]>([]);
  readonly following = signal<boolean | null>(null);
  readonly level = signal<Level | null>(null);
  readonly problem = signal('');

  /** Every change of the commitment, newest first, each at its newest version. */
  readonly changes = computed<readonly Change[]>(() => {
    const all = new Map(this.fetched().map((change) => [change.id, change]));
    for (const change of this.mission.changes().values()) {
      if (change.commitmentId !== this.commitment()?.id) continue;
      if ((all.get(change.id)?.version ?? 0) <= change.version) all.set(change.id, change);
    }
    return [...all.values()].toSorted((a, b) => b.proposedAt.localeCompare(a.proposedAt));
  });
  readonly open = computed(() => this.changes().filter(isOpenChange));
  /** What was noted and can still be answered. */
  readonly noted = computed(() =>
    this.changes().filter(({ state, answerBy }) => state === 'noted' && answerBy >= this.mission.today()),
  );
  private readonly commitment = signal<Commitment | undefined>(undefined);

  /** Call in a constructor. */
  follow(commitment: Signal<Commitment | undefined>): void {
    const versions = computed(() =>
      this.changes()
        .map(({ id, version }) => `${id} ${version}`)
        .join(),
    );
    effect(() => {
      const now = commitment();
      this.commitment.set(now);
      versions();
      if (!now) return;
      if (now.id !== this.id) this.forget(now.id);
      void this.load(now);
    });
    effect(() => {
      for (const { id } of [...this.open(), ...this.noted()]) this.see(id);
    });
  }

  /** A slower answer to an earlier question is dropped. */
  async load({ id: commitmentId, missionId }: Commitment): Promise<void> {
    const turn = ++this.asked;
    try {
      const reply = await this.api.call(commitmentChangesRoute, { params: { missionId, commitmentId } });
      if (turn !== this.asked) return;
      this.fetched.set(reply.changes);
      this.sights.set(reply.sights);
      this.following.set(reply.following);
      this.level.set(reply.level);
      this.problem.set('');
    } catch (error) {
      if (turn === this.asked) this.problem.set(refusalWords(error));
    }
  }

  reload(): void {
    const now = this.commitment();
    if (now) void this.load(now);
  }

  async setFollowing(following: boolean): Promise<void> {
    const { id: commitmentId = '', missionId = '' } = this.commitment() ?? {};
    const ask = { params: { missionId, commitmentId }, body: { following } };
    this.following.set((await this.api.call(followRoute, ask)).following);
  }

  async setLevel(level: Level | null): Promise<void> {
    const { id: commitmentId = '', missionId = '' } = this.commitment() ?? {};
    const ask = { params: { missionId, commitmentId }, body: { level } };
    this.level.set((await this.api.call(setLevelRoute, ask)).level);
  }

  // The change stands on the page, so its notices are read; if that is not heard, they stay unread.
  private see(changeId: string): void {
    const missionId = this.commitment()?.missionId;
    if (!missionId || this.shown.has(changeId)) return;
    this.shown.add(changeId);
    this.api
      .call(seeChangeRoute, { params: { missionId, changeId }, body: {} })
      .then(() => this.reload())
      .catch(() => this.shown.delete(changeId));
  }

  private forget(id: string): void {
    this.id = id;
    this.fetched.set([]);
    this.sights.set([]);
    this.following.set(null);
    this.level.set(null);
  }
}
