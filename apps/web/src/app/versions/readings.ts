import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { CoeditProvider, CoeditState } from '@throughline/coedit/client';
import { type RefusalReply, versionTextRoute, writersRoute } from '@throughline/wire';
import { OpenPlans } from '../plan/open-plans';
import { addressOf, Api, RefusedError, UnreachableError } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { SessionStore } from '../platform/session.store';
import type { Writers } from './reading/last-rewritten';
import { type Reading, readPresent, readState } from './reading/reading';

const settleMs = 300;

/** The texts that this page reads: versions, which never change, and the shared text as it is now, followed live. */
@Injectable()
export class Readings {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly session = inject(SessionStore);
  private readonly plans = inject(OpenPlans);
  private readonly versions = new Map<string, Promise<Reading>>();
  private stops: (() => void)[] = [];
  private settling: ReturnType<typeof setTimeout> | undefined;

  readonly provider = signal<CoeditProvider | null>(null);
  readonly state = signal<CoeditState | null>(null);
  /** The shared text as it is now, some moments after the last key. */
  readonly present = signal<Reading | null>(null);

  constructor() {
    effect(() => {
      const documentId = this.mission.planId();
      const personId = this.session.profile()?.id;
      if (documentId && personId) untracked(() => this.open(documentId, personId));
    });
    inject(DestroyRef).onDestroy(() => this.close());
  }

  version(versionId: string): Promise<Reading> {
    const known = this.versions.get(versionId) ?? this.fetchText(versionId);
    this.versions.set(versionId, known);
    // One that could not be fetched is asked for again.
    known.catch(() => this.versions.delete(versionId));
    return known;
  }

  async writers(): Promise<Writers> {
    const params = { missionId: this.missionId };
    return (await this.api.call(writersRoute, { params })).writers;
  }

  private get missionId(): string {
    return this.mission.mission()?.id ?? '';
  }

  private async fetchText(versionId: string): Promise<Reading> {
    const address = addressOf(versionTextRoute, { params: { missionId: this.missionId, versionId } });
    const response = await fetch(address).catch(() => {
      throw new UnreachableError();
    });
    if (!response.ok) throw new RefusedError(((await response.json()) as RefusalReply).refusal);
    return readState(new Uint8Array(await response.arrayBuffer()));
  }

  private open(documentId: string, personId: string): void {
    this.close();
    const provider = this.plans.take(documentId, personId);
    const look = () => this.settle(provider);
    let { doc } = provider;
    doc.on('update', look);
    this.stops = [
      provider.on('state', (state) => {
        this.state.set(state);
        look();
      }),
      provider.on('replaced', () => {
        doc.off('update', look);
        ({ doc } = provider);
        doc.on('update', look);
        look();
      }),
      () => doc.off('update', look),
      () => this.plans.leave(documentId),
    ];
    this.state.set(provider.state);
    this.provider.set(provider);
    look();
  }

  private settle(provider: CoeditProvider): void {
    clearTimeout(this.settling);
    // Nothing is shown as the text before the server, or this device, has given all of it.
    if (provider.state.phase === 'loading') return;
    const take = () => this.present.set(readPresent(provider.doc));
    if (this.present()) this.settling = setTimeout(take, settleMs);
    else take();
  }

  private close(): void {
    clearTimeout(this.settling);
    for (const stop of this.stops) stop();
    this.stops = [];
  }
}
