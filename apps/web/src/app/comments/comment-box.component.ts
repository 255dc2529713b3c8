import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { CommentAnchor } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { Live } from '../platform/live';
import { type Draft, Drafts } from './drafts';
import { missionNames } from '../platform/mission-names';
import { askedAt, type Nameable, namesFor, toSend, withName } from '../platform/naming';
import './refusals';

let boxes = 0;

/**
 * Where a comment is written: `@` offers names, Ctrl+Enter sends, Esc leaves. What is typed is kept until it was
 * sent, over a reload and over a refusal.
 */
@Component({
  selector: 'tl-comment-box',
  imports: [NoteComponent],
  templateUrl: './comment-box.component.html',
  styleUrl: './comment-box.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentBoxComponent {
  private readonly drafts = inject(Drafts);
  private readonly live = inject(Live);
  private readonly names = missionNames();
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  /** What the words are for: `new`, a thread's id, or `edit:` and a message's. */
  readonly slot = input.required<string>();
  readonly label = input.required<string>();
  readonly act = input.required<string>();
  readonly send = input.required<(text: string) => Promise<void>>();
  readonly first = input<Draft>({ text: '', names: [] });
  readonly anchor = input<CommentAnchor>();
  /** Set where a press opened it: that press took away what had the focus. */
  readonly takesFocus = input(false);
  readonly left = output();

  protected readonly draft = linkedSignal<Draft>(() => this.drafts.read(this.slot()) ?? this.first());
  protected readonly attempt = new Attempt();
  protected readonly offline = computed(() => this.live.state() !== 'connected');
  protected readonly unready = computed(
    () => this.offline() || this.attempt.underWay() || !this.draft().text.trim(),
  );
  private readonly caret = signal<number | null>(null);
  private readonly sentAway = signal(-1);
  protected readonly at = signal(0);
  private readonly asked = computed(() => {
    const caret = this.caret();
    const asked = caret === null ? null : askedAt(this.draft().text, caret);
    return asked && asked.from !== this.sentAway() ? asked : null;
  });
  protected readonly offered = computed(() => {
    const asked = this.asked();
    return asked ? namesFor(asked.typed, this.names.nameable()) : [];
  });
  protected readonly id = `comment-box-${++boxes}`;
  protected readonly active = computed(() => (this.offered().length > 0 ? `${this.id}-${this.at()}` : null));

  constructor() {
    afterNextRender(() => {
      if (this.takesFocus()) this.area().nativeElement.focus();
    });
  }

  protected typed(): void {
    this.keep({ ...this.draft(), text: this.area().nativeElement.value });
    this.look();
    this.at.set(0);
  }

  protected look(): void {
    const { selectionStart, selectionEnd } = this.area().nativeElement;
    this.caret.set(selectionStart === selectionEnd ? selectionStart : null);
  }

  protected away(): void {
    this.caret.set(null);
  }

  protected key(event: KeyboardEvent): void {
    if (this.offered().length > 0 && this.keyInList(event)) return event.preventDefault();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.submit();
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.leave();
  }

  protected choose(name: Nameable | undefined): void {
    const asked = this.asked();
    const caret = this.caret();
    if (!name || !asked || caret === null) return;
    const { label, mention } = name;
    const next = withName(this.draft().text, { from: asked.from, to: caret }, name);
    this.keep({ text: next.text, names: [...this.draft().names, { label, mention }] });
    const area = this.area().nativeElement;
    area.value = next.text;
    area.focus();
    area.setSelectionRange(next.caret, next.caret);
    this.caret.set(next.caret);
  }

  protected async submit(): Promise<void> {
    if (this.unready()) return;
    const { text, names } = this.draft();
    const slot = this.slot();
    const sent = await this.attempt.run(() => this.send()(toSend(text.trim(), names)));
    if (!sent) return;
    this.drafts.drop(slot);
    this.draft.set({ text: '', names: [] });
  }

  /** Leaves the words behind for good only when there are none, or by the button that says so. */
  protected leave(): void {
    if (!this.draft().text.trim()) this.drafts.drop(this.slot());
    this.left.emit();
  }

  protected discard(): void {
    this.drafts.drop(this.slot());
    this.draft.set(this.first());
    this.left.emit();
  }

  private keyInList({ key }: KeyboardEvent): boolean {
    const { length } = this.offered();
    if (key === 'ArrowDown') this.at.update((at) => (at + 1) % length);
    else if (key === 'ArrowUp') this.at.update((at) => (at + length - 1) % length);
    else if (key === 'Enter' || key === 'Tab') this.choose(this.offered()[this.at()]);
    else if (key === 'Escape') this.sentAway.set(this.asked()?.from ?? -1);
    else return false;
    return true;
  }

  private keep({ text, names }: Draft): void {
    const anchor = this.anchor();
    const draft = { text, names, ...(anchor && { anchor }) };
    this.draft.set(draft);
    this.drafts.keep(this.slot(), draft);
  }
}
