import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import type { Editor } from '@tiptap/core';
import { IconComponent } from '@throughline/ui';
import { PlanEditor } from '../plan-editor';
import type { Offer, Offered } from '../text/offering';
import type { SlashFace } from '../text/slash';
import { applyChoice } from './apply-choice';
import { type ChoiceId, stepped } from './choices';

const listId = 'plan-slash';
const height = () => Math.min(412, window.innerHeight * 0.45);

/** The list that opens on `/`, or on `@` with names. The caret stays in the text: the keys come from there, and so does what is read out. */
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
  readonly outlined = output();
  readonly imaged = output();

  protected readonly listId = listId;
  protected readonly offer = signal<Offer | null>(null);
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

  show(offer: Offer | null): void {
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

  take(editor: Editor, id: ChoiceId): void {
    if (id === 'commitment') this.picked.emit();
    else if (id === 'template') this.outlined.emit();
    else if (id === 'image') this.imaged.emit();
    else applyChoice(editor, id);
  }

  protected choose(choice: Offered | undefined): void {
    if (choice) this.offer()?.take(choice.id);
  }

  /** Only where the pointer moves: a list that opens or grows under one that lies still leaves the choice to the keys. */
  protected point({ movementX, movementY }: MouseEvent, index: number): void {
    if (index === this.at() || index >= this.shown().length || (movementX === 0 && movementY === 0)) return;
    this.at.set(index);
    this.tellText();
  }

  protected optionId = (id: string): string => `${listId}-${id}`;

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

const same = (some: readonly Offered[], others: readonly Offered[]) =>
  some.length === others.length && some.every(({ id }, index) => id === others[index]?.id);
