import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { type Channel, channels, type Topic } from '@throughline/mission';
import { Announcer, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { channelWord, topicGroups, topicWord } from '../platform/notice-words';
import { PreferencesStore } from './preferences.store';

/** What a person is told, and where: topics by channels, for all missions or for one. */
@Component({
  selector: 'tl-topic-matrix',
  imports: [NoteComponent, SkeletonComponent],
  templateUrl: './topic-matrix.component.html',
  styleUrl: './topic-matrix.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicMatrixComponent {
  private readonly page = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(PreferencesStore);
  /** From the address: the mission to choose for, and the topic that somebody came for. */
  readonly mission = input<string>();
  readonly topic = input<string>();

  protected readonly columns = channels.map((channel) => ({ channel, name: channelWord(channel) }));
  protected readonly missions = computed(() =>
    this.store.missions.hasValue() ? this.store.missions.value() : [],
  );
  protected readonly missionId = linkedSignal<string | null>(
    () => this.missions().find(({ id }) => id === this.mission())?.id ?? null,
  );
  protected readonly missionTitle = computed(
    () => this.missions().find(({ id }) => id === this.missionId())?.title ?? '',
  );
  protected readonly groups = computed(() =>
    topicGroups.map(({ heading, topics }) => ({ heading, rows: topics.map((topic) => this.row(topic)) })),
  );
  protected readonly anyChosen = computed(() =>
    this.groups().some(({ rows }) => rows.some(({ chosen }) => chosen)),
  );
  private arrived = false;

  constructor() {
    // Who came for one topic stands on it, once the table is there and knows its mission.
    afterRenderEffect(() => {
      const row = this.topic();
      if (this.arrived || !row || !this.store.times() || !this.store.missions.hasValue()) return;
      const found = this.page.nativeElement.querySelector(`[data-topic="${CSS.escape(row)}"]`);
      found?.scrollIntoView({ block: 'center' });
      found?.querySelector('input')?.focus();
      this.arrived = true;
    });
  }

  protected chooseMission(id: string): void {
    this.missionId.set(id || null);
  }

  protected async press(event: Event, topic: Topic, channel: Channel): Promise<void> {
    // The box changes when the server has said so.
    event.preventDefault();
    const { on } = this.store.cell(this.missionId(), topic, channel);
    const wanted = on === 'both' ? true : !on;
    const done = await this.store.choose({ missionId: this.missionId(), topic, channel, wanted });
    if (!done) return;
    const what = `${topicWord(topic)}, ${channelWord(channel)}`;
    this.announcer.answer(wanted ? $localize`${what}:what: is on.` : $localize`${what}:what: is off.`);
  }

  protected async asUsual(topic: Topic): Promise<void> {
    const missionId = this.missionId();
    for (const channel of channels)
      if (this.store.cell(missionId, topic, channel).chosen)
        await this.store.choose({ missionId, topic, channel, wanted: null });
    this.announcer.answer($localize`${topicWord(topic)}:what: is as before your choice.`);
  }

  protected async allAsUsual(): Promise<void> {
    if (await this.store.takeBack(this.missionId()))
      this.announcer.answer($localize`Your choices here are taken back.`);
  }

  private row(topic: Topic) {
    const cells = channels.map((channel) => ({
      channel,
      name: channelWord(channel),
      ...this.store.cell(this.missionId(), topic, channel),
    }));
    return { topic, name: topicWord(topic), cells, chosen: cells.some(({ chosen }) => chosen) };
  }
}
