import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { CommentMessage, CommentThread } from '@throughline/mission';
import { Announcer, NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { COMMENTS } from './comments-token.store';
import { CommentActs } from './comment-acts';
import { CommentBoxComponent } from './comment-box.component';
import { CommentMessageComponent } from './comment-message.component';
import { Drafts } from './drafts';
import { messagesOf } from './thread-order';

/** One conversation: the words that it is about, what was said, and what to do next. */
@Component({
  selector: 'tl-comment-thread',
  imports: [CommentBoxComponent, CommentMessageComponent, NoteComponent],
  templateUrl: './comment-thread.component.html',
  styleUrl: './comment-thread.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentThreadComponent {
  protected readonly comments = inject(COMMENTS);
  private readonly acts = inject(CommentActs);
  private readonly announcer = inject(Announcer);
  private readonly mission = inject(MissionStore);
  private readonly drafts = inject(Drafts);

  readonly thread = input.required<CommentThread>();

  protected readonly attempt = new Attempt();
  protected readonly asking = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly settled = output();
  protected readonly replying = computed(() => this.asking() || this.drafts.read(this.thread().id) !== null);
  protected readonly messages = computed<readonly CommentMessage[]>(() =>
    messagesOf(this.comments.conversations().messages, this.thread().id),
  );
  protected readonly place = computed(() => this.comments.places().get(this.thread().id));
  protected readonly orphaned = computed(
    () => this.thread().state === 'open' && this.comments.located() && !this.place(),
  );
  protected readonly chosen = computed(() => this.comments.chosen() === this.thread().id);
  protected readonly resolver = computed(
    () => this.mission.people().get(this.thread().resolvedBy ?? '')?.name ?? '',
  );
  protected readonly say = async (text: string): Promise<void> => {
    await this.acts.reply(this.thread().id, text);
    this.stop();
    this.announcer.answer($localize`Your reply was sent.`);
  };

  protected reply(): void {
    this.asking.set(true);
    this.comments.chosen.set(this.thread().id);
  }

  /** The box goes and takes the focus with it, so the conversation gets it. */
  protected stop(): void {
    this.asking.set(false);
    this.host.querySelector('article')?.focus();
  }

  protected async settle(): Promise<void> {
    const resolves = this.thread().state === 'open';
    const done = await this.attempt.run(() => this.acts.settle(this.thread()));
    if (!done) return;
    this.settled.emit();
    if (resolves && this.chosen()) this.comments.chosen.set(null);
    this.announcer.answer(resolves ? $localize`Resolved.` : $localize`Opened again.`);
  }
}
