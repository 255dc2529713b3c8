import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { type Feed, type FeedKind, feedsRoute, makeFeedRoute, revokeFeedRoute } from '@throughline/wire';
import { Announcer, DateComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { refusalWords } from '../platform/refusal-words';
import { ChannelsOnceComponent } from './channels-once.component';

const kinds: readonly { kind: FeedKind; title: string; about: string }[] = [
  {
    kind: 'calendar',
    title: $localize`Deadlines in your calendar`,
    about: $localize`The days of all commitments that your organisation leads or supports, and of those you follow. What moves, moves there too.`,
  },
  {
    kind: 'atom',
    title: $localize`Notices in a feed reader`,
    about: $localize`Everything that you are told, as an Atom feed.`,
  },
];

/** The secret addresses at which other programs read one's deadlines and notices. */
@Component({
  selector: 'tl-channels-feeds',
  imports: [AskDialogComponent, ChannelsOnceComponent, DateComponent, NoteComponent, SkeletonComponent],
  templateUrl: './channels-feeds.component.html',
  styleUrl: './channels.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsFeedsComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);

  private readonly asked = resource({ loader: () => this.api.call(feedsRoute, {}) });
  protected readonly feeds = linkedSignal<readonly Feed[] | undefined>(() =>
    this.asked.hasValue() ? this.asked.value().feeds : undefined,
  );
  protected readonly trouble = computed(() => (this.asked.error() ? refusalWords(this.asked.error()) : ''));
  protected readonly rows = computed(() =>
    kinds.map((one) => ({ ...one, feed: this.feeds()?.find(({ kind }) => kind === one.kind) })),
  );
  protected readonly newHeading = $localize`Make a new address?`;
  protected readonly newVerb = $localize`Make a new address`;
  protected readonly endHeading = $localize`End this address?`;
  protected readonly endVerb = $localize`End it`;
  protected readonly attempt = new Attempt();
  protected readonly made = signal<{ kind: FeedKind; address: string } | null>(null);
  /** What is asked before an address that is in use ends. */
  protected readonly ending = signal<{ kind: FeedKind; anew: boolean } | null>(null);

  protected async make(kind: FeedKind): Promise<void> {
    const done = await this.attempt.run(async () => {
      const { feeds, address } = await this.api.call(makeFeedRoute, { params: { kind }, body: {} });
      this.feeds.set(feeds);
      this.made.set({ kind, address });
      this.ending.set(null);
    });
    if (done) this.announcer.answer($localize`The address is made. It is shown this once.`);
  }

  protected async end(): Promise<void> {
    const asked = this.ending();
    if (!asked) return;
    if (asked.anew) return this.make(asked.kind);
    const done = await this.attempt.run(async () => {
      const { feeds } = await this.api.call(revokeFeedRoute, { params: { kind: asked.kind }, body: {} });
      this.feeds.set(feeds);
      this.made.set(null);
      this.ending.set(null);
    });
    if (done) this.announcer.answer($localize`The address has ended.`);
  }

  protected ask(kind: FeedKind, anew: boolean): void {
    this.attempt.problem.set('');
    this.ending.set({ kind, anew });
  }
}
