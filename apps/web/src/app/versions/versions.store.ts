import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { PlanVersion } from '@throughline/mission';
import { versionRoute, versionsRoute } from '@throughline/wire';
import { Api } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { Attempt } from '../platform/attempt';
import './refusals';

/** The versions that this page knows, newest first, and those that its address names beside them. */
@Injectable()
export class VersionsStore {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  readonly attempt = new Attempt();
  readonly versions = signal<readonly PlanVersion[]>([]);
  private readonly beside = signal<ReadonlyMap<string, PlanVersion>>(new Map());
  readonly more = signal(false);
  readonly loaded = signal(false);
  readonly namedOnly = signal(false);
  readonly byId = computed<ReadonlyMap<string, PlanVersion>>(
    () => new Map([...this.beside(), ...this.versions().map((v): [string, PlanVersion] => [v.id, v])]),
  );

  constructor() {
    effect(() => {
      this.namedOnly();
      if (this.missionId()) untracked(() => void this.load());
    });
    // A name given anywhere is told as a fact; it may be that of a version which this list does not have yet.
    effect(() => {
      const fact = this.mission.recent()[0]?.fact;
      if (fact?.type === 'version.named' && untracked(this.loaded)) untracked(() => void this.load());
    });
  }

  readonly missionId = computed(() => this.mission.mission()?.id ?? '');

  async load(): Promise<void> {
    await this.attempt.run(async () => {
      const { versions, more } = await this.ask();
      this.versions.set(versions);
      this.more.set(more);
      this.loaded.set(true);
    });
  }

  async loadEarlier(): Promise<void> {
    const before = this.versions().at(-1)?.id;
    await this.attempt.run(async () => {
      const { versions, more } = await this.ask(before);
      this.versions.update((known) => [...known, ...versions]);
      this.more.set(more);
    });
  }

  /** Fetches a version that the address names and the list does not have. */
  async find(versionId: string): Promise<void> {
    if (this.byId().has(versionId)) return;
    const params = { missionId: this.missionId(), versionId };
    const { version } = await this.api.call(versionRoute, { params });
    this.beside.update((known) => new Map(known).set(versionId, version));
  }

  /** The version before this one, of those that are known. */
  before(versionId: string): PlanVersion | undefined {
    const versions = this.versions();
    const at = versions.findIndex(({ id }) => id === versionId);
    return at < 0 ? undefined : versions[at + 1];
  }

  private ask(before?: string) {
    const query = { ...(before && { before }), ...(this.namedOnly() && { named: 'yes' as const }) };
    return this.api.call(versionsRoute, { params: { missionId: this.missionId() }, query });
  }
}
