import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import type { Editor } from '@tiptap/core';
import { IconComponent } from '@throughline/ui';
import { PlanEditor } from '../plan-editor';
import type { SlashFace, SlashOffer } from '../text/slash';
import { applyChoice } from './apply-choice';
import { type Choice, type ChoiceId, stepped } from './choices';

const listId = 'plan-slash';
const height = () => Math.min(412, window.innerHeight * 0.45);

/** The list that opens on `/`. The caret stays in the text: the keys come from there, and so does what is read out. */
@Component({
  selector: 'tl-slash-menu',
  imports: [IconComponent],
  templateUrl: './slash-menu.component.html',
  styleUrl: './slash-menu.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SlashMenuComponent implements SlashFace {
  private readonly plan = inject(PlanEditor);
  readonly picked = output();
  readonly imaged = output();

  protected readonly listId = listId;
  protected readonly offer = signal<SlashOffer | null>(null);
  protected readonly at = signal(0);
  protected readonly shown = computed(() => this.offer()?.choices ?? []);
  protected readonly below = computed(() => {
    const at = this.offer()?.at;
    return at && at.bottom + height() < window.innerHeight ? at.bottom + 6 : null;
  });
  protected readonly above = computed(() => {
    const at = this.offer()?.at;
    return at && this.below() === null ? window.innerHeight - at.top + 6 : null;
  });
  protected readonly left = computed(() =>
    Math.max(8, Math.min(this.offer()?.at?.left ?? 0, document.documentElement.clientWidth - 328)),
  );

  show(offer: SlashOffer | null): void {
    if (!offer || !same(offer.choices, this.shown())) this.at.set(0);
    this.offer.set(offer);
    this.tellText();
  }

  key(event: KeyboardEvent): boolean {
    const length = this.shown().length;
    if (length === 0) return false;
    if (event.key === 'ArrowDown') return this.step(1);
    if (event.key === 'ArrowUp') return this.step(-1);
    if (event.key !== 'Enter' && event.key !== 'Tab') return false;
    this.choose(this.shown()[this.at()]);
    return true;
  }

  take(editor: Editor, { id }: Choice): void {
    if (id === 'commitment') this.picked.emit();
    else if (id === 'image') this.imaged.emit();
    else applyChoice(editor, id);
  }

  protected choose(choice: Choice | undefined): void {
    if (choice) this.offer()?.take(choice);
  }

  /** A list that opens under a pointer at rest is told as a move of no length: it chooses nothing. */
  protected point({ movementX, movementY }: MouseEvent, index: number): void {
    if ((movementX || movementY) && index < this.shown().length) this.at.set(index);
  }

  protected optionId = (id: ChoiceId): string => `${listId}-${id}`;

  private step(by: number): true {
    this.at.update((at) => stepped(at, by, this.shown().length));
    this.tellText();
    const active = this.shown()[this.at()];
    if (active) document.getElementById(this.optionId(active.id))?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** The text is what has the focus, so it names the active choice. */
  private tellText(): void {
    const text = this.plan.editor()?.view.dom;
    const active = this.shown()[this.at()];
    const said = { 'aria-controls': listId, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' };
    for (const [name, value] of Object.entries(said))
      if (active) text?.setAttribute(name, value);
      else text?.removeAttribute(name);
    if (active) text?.setAttribute('aria-activedescendant', this.optionId(active.id));
    else text?.removeAttribute('aria-activedescendant');
  }
}

const same = (some: readonly Choice[], others: readonly Choice[]) =>
  some.length === others.length && some.every((choice, index) => choice === others[index]);
