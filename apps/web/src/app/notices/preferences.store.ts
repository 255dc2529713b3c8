import { computed, inject, Injectable, resource, signal } from '@angular/core';
import { type Channel, type Level, type NoticeTimes, type Topic, usual } from '@throughline/mission';
import {
  chooseRoute,
  missionsRoute,
  type Preferences,
  preferencesRoute,
  setLevelRoute,
  setTimesRoute,
  takeBackChoicesRoute,
} from '@throughline/wire';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { SessionStore } from '../platform/session.store';

/** One cell of the matrix as it stands: `both` is on for what is near to the person, and off for the rest. */
export interface Cell {
  readonly on: boolean | 'both';
  /** It was chosen here, not taken from what is wider. */
  readonly chosen: boolean;
}

const cellKey = (missionId: string | null, topic: Topic, channel: Channel) =>
  `${String(missionId)} ${topic} ${channel}`;

// These are told only to those whom they touch or ask.
const near: readonly Topic[] = [
  'awaited',
  'dependency',
  'atRisk',
  'mention',
  'conversation',
  'suggestion',
  'membership',
];

function usualCell(topic: Topic, channel: Channel): boolean | 'both' {
  const close = usual({ topic, reason: 'lead', own: false }, channel);
  const far = near.includes(topic) ? close : usual({ topic, reason: 'steward', own: false }, channel);
  return close === far ? close : 'both';
}

/** What this person chose about their notices, and the ways to choose otherwise; one wish after the other. */
@Injectable()
export class PreferencesStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private turn: Promise<unknown> = Promise.resolve();
  private readonly open = signal(0);
  readonly problem = signal('');
  readonly saving = computed(() => this.open() > 0);
  readonly asked = resource({ loader: () => this.api.call(preferencesRoute, {}) });
  readonly missions = resource({
    loader: async () => (await this.api.call(missionsRoute, {})).missions.map(({ mission }) => mission),
  });
  readonly trouble = computed(() => refusalWords(this.asked.error()));
  readonly times = computed(() => (this.asked.hasValue() ? this.asked.value().times : null));
  readonly levels = computed(() => (this.asked.hasValue() ? this.asked.value().levels : []));
  private readonly choices = computed(
    () =>
      new Map(
        (this.asked.hasValue() ? this.asked.value().choices : []).map((one) => [
          cellKey(one.missionId, one.topic, one.channel),
          one.wanted,
        ]),
      ),
  );

  cell(missionId: string | null, topic: Topic, channel: Channel): Cell {
    const here = this.choices().get(cellKey(missionId, topic, channel));
    if (here !== undefined) return { on: here, chosen: true };
    const wider = missionId === null ? undefined : this.choices().get(cellKey(null, topic, channel));
    return { on: wider ?? usualCell(topic, channel), chosen: false };
  }

  choose(choice: { missionId: string | null; topic: Topic; channel: Channel; wanted: boolean | null }) {
    return this.wish(async () => {
      await this.api.call(chooseRoute, { body: choice });
      const key = cellKey(choice.missionId, choice.topic, choice.channel);
      this.change(({ choices, ...rest }) => {
        const others = choices.filter((one) => cellKey(one.missionId, one.topic, one.channel) !== key);
        const { wanted } = choice;
        return { ...rest, choices: wanted === null ? others : [...others, { ...choice, wanted }] };
      });
    });
  }

  takeBack(missionId: string | null): Promise<boolean> {
    return this.wish(async () => {
      await this.api.call(takeBackChoicesRoute, { body: { missionId } });
      this.change(({ choices, ...rest }) => ({
        ...rest,
        choices: choices.filter((one) => one.missionId !== missionId),
      }));
    });
  }

  setTimes(body: NoticeTimes): Promise<boolean> {
    return this.wish(async () => {
      const times = await this.api.call(setTimesRoute, { body });
      this.change((all) => ({ ...all, times }));
      const profile = this.session.profile();
      if (profile) this.session.replaceProfile({ ...profile, mailNotices: times.letters });
    });
  }

  setLevel(of: { missionId: string; commitmentId: string }, level: Level | null): Promise<boolean> {
    const params = { missionId: of.missionId, commitmentId: of.commitmentId };
    return this.wish(async () => {
      await this.api.call(setLevelRoute, { params, body: { level } });
      this.change(({ levels, ...rest }) => ({
        ...rest,
        levels: levels.flatMap((one) => {
          if (one.commitmentId !== of.commitmentId) return [one];
          return level === null ? [] : [{ ...one, level }];
        }),
      }));
    });
  }

  private change(next: (all: Preferences) => Preferences): void {
    this.asked.update((all) => all && next(all));
  }

  private wish(work: () => Promise<void>): Promise<boolean> {
    this.open.update((count) => count + 1);
    const done = this.turn
      .then(work)
      .then(() => {
        this.problem.set('');
        return true;
      })
      .catch((error: unknown) => {
        this.problem.set(refusalWords(error));
        return false;
      })
      .finally(() => this.open.update((count) => count - 1));
    this.turn = done;
    return done;
  }
}
