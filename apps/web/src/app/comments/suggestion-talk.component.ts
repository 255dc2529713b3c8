import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { Announcer } from '@throughline/ui';
import { RefusedError } from '../platform/api';
import { CommentActs } from './comment-acts';
import { CommentBoxComponent } from './comment-box.component';
import { CommentMessageComponent } from './comment-message.component';
import { COMMENTS } from './comments-token.store';
import { Drafts } from './drafts';
import { messagesOf } from './thread-order';

/** What is said about a suggestion, under its card: a conversation like any, which ends with the decision. */
@Component({
  selector: 'tl-suggestion-talk',
  imports: [CommentBoxComponent, CommentMessageComponent],
  providers: [CommentActs, Drafts],
  templateUrl: './suggestion-talk.component.html',
  styleUrl: './suggestion-talk.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuggestionTalkComponent {
  protected readonly comments = inject(COMMENTS);
  private readonly acts = inject(CommentActs);
  private readonly drafts = inject(Drafts);
  private readonly announcer = inject(Announcer);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly suggestionId = input.required<string>();
  /** Null where its words are gone: what was said stays, and nothing new is begun. */
  readonly place = input.required<{ readonly from: number; readonly to: number } | null>();

  protected readonly asking = signal(false);
  protected readonly slot = computed(() => `suggestion:${this.suggestionId()}`);
  protected readonly thread = computed(() =>
    [...this.comments.conversations().threads.values()].find(
      ({ suggestionId }) => suggestionId === this.suggestionId(),
    ),
  );
  protected readonly messages = computed(() => {
    const thread = this.thread();
    return thread ? messagesOf(this.comments.conversations().messages, thread.id) : [];
  });
  protected readonly replying = computed(() => this.asking() || this.drafts.read(this.slot()) !== null);
  protected readonly mayReply = computed(() => {
    const thread = this.thread();
    return this.comments.mayComment() && (thread ? thread.state === 'open' : this.place() !== null);
  });
  protected readonly say = async (text: string): Promise<void> => {
    const thread = this.thread();
    const place = this.place();
    const anchor = place && this.comments.anchorAt(place);
    if (thread) await this.acts.reply(thread.id, text);
    else if (anchor) await this.acts.start(anchor, text, this.suggestionId());
    // Its words can't be found just now: said so, and the reply stays in the box.
    else throw new RefusedError('stale');
    this.stop();
    this.announcer.answer($localize`Your reply was sent.`);
  };

  /** The box goes and takes the focus with it, so the card gets it. */
  protected stop(): void {
    this.asking.set(false);
    this.host.closest('article')?.focus();
  }
}
