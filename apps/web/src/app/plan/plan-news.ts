import { effect, inject, Injectable } from '@angular/core';
import { Announcer } from '@throughline/ui';
import { QuietWriting } from './beside/quiet';
import type { SaveKind } from './beside/save-sentence';
import { PlanEditor } from './plan-editor';
import { PlanSession } from './plan-session';
import { caretLabel } from './text/carets';

/** What a screen reader hears of the plan: who came to it, and when the connection went or came back. Never each save. */
@Injectable()
export class PlanNews {
  private readonly announcer = inject(Announcer);
  private readonly session = inject(PlanSession);
  private readonly plan = inject(PlanEditor);
  private readonly quiet = inject(QuietWriting);
  private before: SaveKind = 'opening';
  private known: ReadonlySet<string> | null = null;

  constructor() {
    effect(() => this.tellSaving());
    effect(() => this.tellArrivals());
    effect(() => {
      if (this.session.asides().length > 0)
        this.announcer.answer($localize`Words of yours were set aside. They stand above the plan.`);
    });
  }

  private tellSaving(): void {
    const { kind, words } = this.session.sentence();
    const settled = kind === 'saved' || kind === 'reading';
    if (kind === this.before || kind === 'saving' || kind === 'opening') return;
    if (!settled || this.before === 'offline') this.announcer.tell(words);
    this.before = kind;
  }

  private tellArrivals(): void {
    const writers = this.plan.writers();
    for (const { id, name, organisation } of writers)
      if (this.known && !this.known.has(id) && !this.quiet.on())
        this.announcer.tell($localize`${caretLabel({ name, organisation })}:who: has opened the plan.`);
    if (this.plan.editor()) this.known = new Set(writers.map(({ id }) => id));
  }
}
