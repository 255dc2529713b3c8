import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { DialogComponent, IconComponent } from '@throughline/ui';
import { COMMENTS } from './comments-token.store';
import { SUGGESTING } from '../suggestions/suggesting-token.store';
import { SuggestionListComponent } from '../suggestions/suggestion-list.component';
import { CommentListComponent } from './comment-list.component';
import { type PanelTab, stepTab } from './panel-tabs';

/**
 * What stands beside the plan, a tab each. A new one is a row of `tabs` and a case of the template; what is a screen
 * of its own comes as a link after the tabs.
 */
@Component({
  selector: 'tl-plan-panel',
  imports: [CommentListComponent, DialogComponent, IconComponent, NgTemplateOutlet, SuggestionListComponent],
  templateUrl: './plan-panel.component.html',
  styleUrl: './plan-panel.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'leave($event)' },
})
export class PlanPanelComponent {
  protected readonly comments = inject(COMMENTS);
  private readonly suggesting = inject(SUGGESTING);
  protected readonly tab = signal('comments');
  protected readonly tabs: readonly PanelTab[] = [
    { id: 'comments', label: $localize`Comments`, count: this.comments.unresolved },
    {
      id: 'suggestions',
      label: $localize`Suggestions`,
      count: computed(() => this.suggesting.work()?.cards().length ?? 0),
    },
  ];

  constructor() {
    // Whoever asks for a conversation, or presses a suggestion in the text, is led to its tab.
    effect(() => {
      this.comments.wanted();
      const chosen = untracked(this.comments.conversations).threads.get(this.comments.chosen() ?? '');
      const suggestionId = chosen?.state === 'open' ? chosen.suggestionId : null;
      if (suggestionId) this.suggesting.chosen.set(suggestionId);
      this.tab.set(suggestionId ? 'suggestions' : 'comments');
    });
    effect(() => {
      if (this.suggesting.chosen()) this.tab.set('suggestions');
    });
  }

  protected step(event: KeyboardEvent): void {
    const to = stepTab(this.tabs, this.tab(), event.key);
    if (!to) return;
    event.preventDefault();
    this.tab.set(to.id);
    document.getElementById(`panel-tab-${to.id}`)?.focus();
  }

  /** Esc goes back to the text; on a phone it closes the sheet, which the browser does. */
  protected leave(event: Event): void {
    if (!this.comments.wide() || event.defaultPrevented) return;
    this.comments.leave();
  }
}
