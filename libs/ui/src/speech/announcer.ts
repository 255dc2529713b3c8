import { Injectable, signal } from '@angular/core';

/** How much a person wants to hear of what others do. */
export type Hearing = 'summaries' | 'nothing';

const pauseMs = 10_000;
const spoken = 3;

/**
 * What a screen reader hears. Others' work comes as at most one polite summary every ten seconds and
 * can be turned off; the answer to one's own press comes at once.
 */
@Injectable({ providedIn: 'root' })
export class Announcer {
  /** Bound by `tl-announcements`; nothing else should write it. */
  readonly summary = signal('');
  readonly reply = signal('');
  readonly hearing = signal<Hearing>('summaries');

  private waiting: string[] = [];
  private lastAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Something that others did: "Lockgate Homes acknowledged C3." */
  tell(sentence: string): void {
    if (this.hearing() === 'nothing') return;
    this.waiting = [...this.waiting.filter((earlier) => earlier !== sentence), sentence];
    this.timer ??= setTimeout(() => this.speak(), Math.max(0, this.lastAt + pauseMs - Date.now()));
  }

  /** The answer to what this person has just done: "Saved." */
  answer(sentence: string): void {
    // A live region stays silent when its text does not change; a no-break space makes it another text.
    this.reply.update((before) => (before === sentence ? `${sentence}\u00a0` : sentence));
  }

  private speak(): void {
    this.timer = undefined;
    this.lastAt = Date.now();
    this.summary.set(this.hearing() === 'nothing' ? '' : summed(this.waiting));
    this.waiting = [];
  }
}

/** Up to three sentences as they are; of more, the newest ones and a count of the rest. */
function summed(sentences: readonly string[]): string {
  if (sentences.length <= spoken) return sentences.join(' ');
  const rest = sentences.length - (spoken - 1);
  return [...sentences.slice(1 - spoken), $localize`And ${rest}:count: more changes.`].join(' ');
}
