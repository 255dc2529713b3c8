import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import type { NoticeReason } from '@throughline/mission';
import { inboxRoute, markReadRoute, type Notice } from '@throughline/wire';
import { Announcer, EmptyComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { FactByComponent } from '../facts/fact-by.component';
import { FactLineComponent } from '../facts/fact-line.component';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { SessionStore } from '../platform/session.store';

const reasons: Record<NoticeReason, string> = {
  lead: $localize`Your organisation leads this commitment.`,
  supporter: $localize`Your organisation supports this commitment.`,
  proposer: $localize`Your organisation proposed this commitment.`,
  steward: $localize`You are a chair or the secretariat of this mission.`,
  dependant: $localize`Something that your organisation leads or supports depends on this.`,
  follower: $localize`You follow this commitment.`,
  dependency: $localize`Your organisation is on one side of it.`,
  asked: $localize`Your organisation is asked to answer.`,
  you: $localize`It is about your own place in the mission.`,
  mentioned: $localize`You are named in it.`,
  thread: $localize`You take part in this conversation.`,
  suggester: $localize`You suggested it.`,
};

/** Every notice to this person, newest first, with why they were told; live, and of one mind in all their tabs. */
@Component({
  selector: 'tl-inbox',
  imports: [EmptyComponent, FactByComponent, FactLineComponent, NoteComponent, SkeletonComponent],
  templateUrl: './inbox.component.html',
  styleUrl: './inbox.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);

  /** `unread` in the address shows only those. */
  readonly show = input<string>();

  private readonly earlier = signal<readonly Notice[]>([]);
  private readonly moreEarlier = signal<boolean | null>(null);
  protected readonly attempt = new Attempt();
  protected readonly reasons = reasons;
  protected readonly onlyUnread = computed(() => this.show() === 'unread');
  protected readonly newest = resource({
    params: () => ({ unread: this.onlyUnread() ? ('yes' as const) : undefined }),
    loader: ({ params }) => this.api.call(inboxRoute, { query: params }),
  });
  protected readonly notices = computed(() =>
    this.newest.hasValue() ? [...this.newest.value().notices, ...this.earlier()] : null,
  );
  protected readonly more = computed(
    () => this.moreEarlier() ?? (this.newest.hasValue() && this.newest.value().more),
  );
  protected readonly trouble = computed(() => refusalWords(this.newest.error()));

  constructor() {
    // The count moved here or in another tab: what stands on the page follows.
    let seen: number | undefined;
    effect(() => {
      const unread = this.session.unread();
      if (seen !== undefined && unread !== seen) untracked(() => this.refresh(unread > (seen ?? 0)));
      seen = unread;
    });
  }

  protected choose(show: 'all' | 'unread'): void {
    this.startOver();
    void this.router.navigate([], { queryParams: { show: show === 'unread' ? 'unread' : null } });
  }

  protected async mark(ids: string[] | 'all', read: boolean): Promise<void> {
    await this.attempt.run(async () => {
      const { unread } = await this.api.call(markReadRoute, { body: { ids, read } });
      this.session.unread.set(unread);
      this.startOver();
      this.newest.reload();
    });
  }

  protected async loadEarlier(): Promise<void> {
    const before = this.notices()?.at(-1)?.id;
    await this.attempt.run(async () => {
      const unread = this.onlyUnread() ? ('yes' as const) : undefined;
      const page = await this.api.call(inboxRoute, { query: { before, unread } });
      this.earlier.update((known) => [...known, ...page.notices]);
      this.moreEarlier.set(page.more);
    });
  }

  /** Following a notice reads it. */
  protected open(notice: Notice): void {
    if (!notice.readAt) void this.mark([notice.id], true);
  }

  private refresh(isNew: boolean): void {
    this.newest.reload();
    if (isNew) this.announcer.tell($localize`A new notice is in your inbox.`);
  }

  private startOver(): void {
    this.earlier.set([]);
    this.moreEarlier.set(null);
  }
}
