import { effect, inject, Injectable, Injector, signal, untracked } from '@angular/core';
import type { Transaction } from '@tiptap/pm/state';
import { Announcer } from '@throughline/ui';
import { SUGGESTING } from '../suggestions/suggesting-token.store';
import type { SuggestionsStore } from '../suggestions/suggestions.store';
import { MissionStore } from '../platform/mission.store';
import { CommentsStore } from './comments/comments.store';
import { PlanEditor } from './plan-editor';
import { drawSuggestions, type SuggestionsFace } from './text/suggestion-door';

/** Whether one's words go into the plan or are suggested. All else of suggestions is loaded when there are some. */
@Injectable()
export class Suggesting implements SuggestionsFace {
  private readonly injector = inject(Injector);
  readonly plan = inject(PlanEditor);
  private readonly mission = inject(MissionStore);
  private readonly comments = inject(CommentsStore);
  private readonly announcer = inject(Announcer);
  readonly draw = drawSuggestions;
  private loading: Promise<void> | undefined;

  readonly on = signal(false);
  readonly work = signal<SuggestionsStore | null>(null);
  /** The suggestion that somebody pressed in the text. */
  readonly chosen = signal<string | null>(null);
  /** Why the last change was not taken as a suggestion, in words. */
  readonly told = signal('');
  /** The text is held back until suggesting goes on as this person left it: nothing may slip into the text itself. */
  readonly waiting = signal(false);

  constructor() {
    effect(() => {
      const key = this.key();
      untracked(() => {
        this.on.set(false);
        if (!key || !localStorage.getItem(key)) return;
        this.waiting.set(true);
        void this.turn(true).finally(() => this.waiting.set(false));
      });
    });
    effect(() => {
      this.plan.text()?.descendants(({ marks }) => {
        // Not reached: the marks are drawn all the same, and the next change asks again.
        if (marks.some(({ attrs }) => attrs['id'])) this.load().catch(() => undefined);
      });
    });
  }

  toggle(): void {
    void this.turn(!this.on());
  }

  async turn(on: boolean): Promise<void> {
    this.told.set('');
    try {
      if (on) await this.load();
      this.on.set(on);
      if (on) localStorage.setItem(this.key(), 'on');
      else localStorage.removeItem(this.key());
      this.announcer.answer(on ? $localize`You are suggesting.` : $localize`You are editing.`);
    } catch {
      this.say($localize`Suggesting could not be loaded. You are editing.`);
    }
  }

  load(): Promise<void> {
    this.loading ??= import('../suggestions/suggestions.store').then(
      ({ SuggestionsStore: store }) => {
        const parts = { providers: [store, { provide: SUGGESTING, useValue: this }], parent: this.injector };
        this.work.set(Injector.create(parts).get(store));
      },
      (error: unknown) => {
        this.loading = undefined;
        throw error;
      },
    );
    return this.loading;
  }

  passing(change: Transaction): Transaction | null {
    const work = this.work();
    return work ? work.passing(change) : change;
  }

  press(id: string): void {
    this.chosen.set(id);
    if (this.comments.wide()) this.comments.show(true);
  }

  say(words: string): void {
    this.told.set(words);
    this.announcer.answer(words);
  }

  private key(): string {
    const person = this.mission.me()?.personId;
    const documentId = this.mission.planId();
    return person && documentId ? `throughline.suggesting.${person}.${documentId}` : '';
  }
}
