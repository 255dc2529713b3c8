import { ChangeDetectionStrategy, Component, inject, input, LOCALE_ID, output, signal } from '@angular/core';
import { Announcer, dateWords, IconComponent, NoteComponent } from '@throughline/ui';
import type { Aside } from '@throughline/coedit/client';
import { asideReason } from './aside-reason';

type KeptWords = Pick<Aside, 'id' | 'at' | 'reason' | 'text'>;

/** Words that the server did not take: nothing of them is lost until somebody says so. */
@Component({
  selector: 'tl-set-aside',
  imports: [IconComponent, NoteComponent],
  templateUrl: './set-aside.component.html',
  styleUrl: './set-aside.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetAsideComponent {
  readonly asides = input.required<readonly KeptWords[]>();
  readonly editable = input.required<boolean>();
  /** Puts words at the end of the plan; false when that is not possible now. */
  readonly append = input.required<(text: string) => boolean>();
  readonly discarded = output<number>();
  private readonly announcer = inject(Announcer);
  private readonly locale = inject(LOCALE_ID);
  /** The note whose words are about to be deleted, which asks first. */
  protected readonly doubting = signal<number | null>(null);

  protected readonly reason = asideReason;
  protected readonly when = (at: number): string =>
    dateWords(new Date(at).toISOString(), {
      length: 'long',
      time: true,
      locale: this.locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });

  protected async copy({ text }: KeptWords): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.announcer.answer($localize`Copied.`);
    } catch {
      this.announcer.answer(
        $localize`Your browser did not allow that. Select the words and copy them by hand.`,
      );
    }
  }

  protected putBack({ id, text }: KeptWords): void {
    if (!this.append()(text)) return;
    this.discarded.emit(id);
    this.announcer.answer($localize`Put back at the end of the plan.`);
  }

  protected remove({ id }: KeptWords): void {
    this.doubting.set(null);
    this.discarded.emit(id);
  }
}
