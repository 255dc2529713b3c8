import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { EmptyComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { COMMENTS } from './comments-token.store';
import { CommentActs } from './comment-acts';
import { CommentBoxComponent } from './comment-box.component';
import { CommentThreadComponent } from './comment-thread.component';
import { Drafts } from './drafts';
import { inReadingOrder } from './thread-order';

/** The conversations about the plan, open or resolved, and the one that is just being begun. */
@Component({
  selector: 'tl-comment-list',
  imports: [CommentBoxComponent, CommentThreadComponent, EmptyComponent, NoteComponent, SkeletonComponent],
  providers: [CommentActs, Drafts],
  templateUrl: './comment-list.component.html',
  styleUrl: './comment-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentListComponent {
  protected readonly comments = inject(COMMENTS);
  private readonly acts = inject(CommentActs);
  private readonly drafts = inject(Drafts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private went = 0;

  protected readonly show = signal<'open' | 'resolved'>('open');
  private readonly threads = computed(() =>
    inReadingOrder([...this.comments.conversations().threads.values()], this.comments.places()),
  );
  protected readonly shown = computed(() =>
    this.threads().filter(
      ({ state, suggestionId }) => state === this.show() && (state === 'resolved' || !suggestionId),
    ),
  );
  protected readonly begin = async (text: string): Promise<void> => {
    const anchor = untracked(this.comments.asked);
    if (!anchor) return;
    const threadId = await this.acts.start(anchor, text);
    this.comments.asked.set(null);
    this.comments.go(threadId);
  };

  constructor() {
    // What was being begun before a reload is taken up again, at its passage.
    const kept = this.drafts.read('new');
    if (kept?.anchor && kept.text && !untracked(this.comments.asked)) this.comments.asked.set(kept.anchor);
    // Only when somebody asks to go there: a conversation that another resolves meanwhile turns no list over.
    effect(() => {
      this.comments.wanted();
      this.comments.chosen();
      untracked(() => this.turn());
    });
    // Resolved by another, it leaves this list: nothing is chosen any more, and its mark goes from the text.
    effect(() => {
      const chosen = this.comments.conversations().threads.get(untracked(this.comments.chosen) ?? '');
      if (chosen && chosen.state !== untracked(this.show)) this.comments.chosen.set(null);
    });
    afterRenderEffect({ write: () => this.follow(this.comments.wanted()) });
  }

  protected drop(): void {
    this.comments.asked.set(null);
    this.comments.leave();
  }

  private bring(chosen: string | null): void {
    const card = chosen && this.host.querySelector(`[data-thread-card="${chosen}"]`);
    if (card && !this.host.contains(document.activeElement)) card.scrollIntoView({ block: 'nearest' });
  }

  private turn(): void {
    const chosen = this.comments.conversations().threads.get(this.comments.chosen() ?? '');
    if (chosen) this.show.set(chosen.state);
  }

  /** A settled conversation leaves this list, and the focus with it. */
  protected stay(): void {
    this.host.querySelector<HTMLElement>('.seg [aria-pressed="true"]')?.focus();
  }

  /** Takes the focus to what was asked for: the new comment, or the chosen conversation. */
  private follow(wanted: number): void {
    const chosen = this.comments.chosen();
    this.show();
    if (wanted === this.went) return this.bring(chosen);
    const begun = this.comments.asked() && !chosen && this.host.querySelector<HTMLElement>('.begun textarea');
    const thread = chosen && this.host.querySelector<HTMLElement>(`[data-thread-card="${chosen}"]`);
    const to = begun || thread || (chosen ? null : this.host.querySelector<HTMLElement>('.seg button'));
    if (!to) return;
    this.went = wanted;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: 'nearest' });
  }
}
