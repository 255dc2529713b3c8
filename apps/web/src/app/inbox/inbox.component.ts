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
import { Router, RouterLink } from '@angular/router';
import { groupNotices, recordsIn } from '@throughline/mission';
import { inboxRoute, markReadRoute, type Notice } from '@throughline/wire';
import { Announcer, EmptyComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { FactByComponent } from '../facts/fact-by.component';
import { FactLineComponent } from '../facts/fact-line.component';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { SessionStore } from '../platform/session.store';
import { WhyComponent } from './why.component';

/**
 * Every notice to this person, newest first, with why they were told; live, and of one mind in all their tabs. What one
 * person did to one thing within five minutes stands together, and so does what one command did to many.
 */
@Component({
  selector: 'tl-inbox',
  imports: [
    EmptyComponent,
    FactByComponent,
    FactLineComponent,
    NoteComponent,
    RouterLink,
    SkeletonComponent,
    WhyComponent,
  ],
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
  protected readonly onlyUnread = computed(() => this.show() === 'unread');
  protected readonly newest = resource({
    params: () => ({ unread: this.onlyUnread() ? ('yes' as const) : undefined }),
    loader: ({ params }) => this.api.call(inboxRoute, { query: params }),
  });
  protected readonly notices = computed(() =>
    this.newest.hasValue() ? [...this.newest.value().notices, ...this.earlier()] : null,
  );
  protected readonly groups = computed(() => {
    const all = this.notices();
    return (
      all &&
      groupNotices(all).map((notices) => {
        // One command told of all of them: each is named, and followed by itself.
        const several = recordsIn(notices) > 1;
        return {
          notices,
          several,
          first: notices[0],
          followed: several ? [notices[0]] : notices,
          rest: notices.slice(1),
          id: notices.at(-1)?.id,
          ids: notices.map(({ id }) => id),
          unread: notices.some(({ readAt }) => !readAt),
        };
      })
    );
  });
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

  /** Following a notice reads it, with what stands with it of the same record. */
  protected open(notices: readonly Notice[]): void {
    const ids = notices.filter(({ readAt }) => !readAt).map(({ id }) => id);
    if (ids.length > 0) void this.mark(ids, true);
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
