import { ChangeDetectionStrategy, Component, inject, LOCALE_ID, signal } from '@angular/core';
import { Announcer, dateWords, IconComponent, NoteComponent } from '@throughline/ui';
import { PlanEditor } from '../plan-editor';
import { type KeptWords, PlanSession } from '../plan-session';
import { asideReason } from './aside-reason';

/** Words that the server did not take: nothing of them is lost until somebody says so. */
@Component({
  selector: 'tl-set-aside',
  imports: [IconComponent, NoteComponent],
  templateUrl: './set-aside.component.html',
  styleUrl: './set-aside.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetAsideComponent {
  protected readonly session = inject(PlanSession);
  private readonly plan = inject(PlanEditor);
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

  protected async putBack({ id, text }: KeptWords): Promise<void> {
    if (!this.plan.append(text)) return;
    await this.session.discard(id);
    this.announcer.answer($localize`Put back at the end of the plan.`);
  }

  protected async remove({ id }: KeptWords): Promise<void> {
    this.doubting.set(null);
    await this.session.discard(id);
  }
}
