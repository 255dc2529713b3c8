import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { type Editor } from '@tiptap/core';
import { IconComponent, type IconName } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import { type Around, PlanEditor } from '../plan-editor';
import { Suggesting } from '../suggesting.store';
import { applyChoice, type PlainChoiceId } from './apply-choice';
import { choices } from './choices';
import { RovingDirective } from './roving.directive';
import { applyTableStep, tableChoices } from './table-steps';

type Mark = 'bold' | 'italic';
type List = 'bullets' | 'numbers';

const editingWord = $localize`Editing`;
const suggestingWord = $localize`Suggesting`;
const kinds: readonly Around['block'][] = ['body', 'heading1', 'heading2', 'heading3'];
const labelOf = (id: string) => choices.find((choice) => choice.id === id)?.label ?? '';

/** The tools over the text, as many as a line holds. What they do, and what is rarer, is in the slash menu or on a key. */
@Component({
  selector: 'tl-plan-tools',
  imports: [IconComponent, MenuComponent, RovingDirective],
  templateUrl: './plan-tools.component.html',
  styleUrl: './plan-tools.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanToolsComponent {
  protected readonly plan = inject(PlanEditor);
  protected readonly suggesting = inject(Suggesting);
  private readonly bar = viewChild.required(RovingDirective);
  readonly ready = input.required<boolean>();
  readonly linked = output();
  readonly picked = output();
  readonly imaged = output();
  readonly commented = output();

  protected readonly tableChoices = tableChoices;
  protected readonly marks: readonly { mark: Mark; icon: IconName; label: string; keys: string }[] = [
    { mark: 'bold', icon: 'bold', label: $localize`Bold`, keys: 'Control+B' },
    { mark: 'italic', icon: 'italic', label: $localize`Italic`, keys: 'Control+I' },
  ];
  protected readonly lists: readonly { list: List; icon: IconName; label: string }[] = [
    { list: 'bullets', icon: 'list', label: labelOf('bullets') },
    { list: 'numbers', icon: 'listOrdered', label: labelOf('numbers') },
  ];
  protected readonly kind = computed(() => labelOf(this.plan.around().block));
  protected readonly blockLabel = computed(() => $localize`Kind of text: ${this.kind()}:kind:`);
  protected readonly kinds = computed<readonly MenuChoice[]>(() =>
    kinds.map((value) => ({
      value,
      label: labelOf(value),
      current: value === this.plan.around().block,
    })),
  );

  protected readonly mode = computed(() => (this.suggesting.on() ? suggestingWord : editingWord));
  protected readonly modes = computed<readonly MenuChoice[]>(() => [
    { value: '', label: editingWord, current: !this.suggesting.on() },
    { value: 'on', label: suggestingWord, current: this.suggesting.on(), hint: 'Ctrl+Alt+S' },
  ]);

  focus(): void {
    this.bar().focus();
  }

  protected back(): void {
    this.plan.editor()?.commands.focus();
  }

  protected apply(id: string): void {
    this.withEditor((editor) => applyChoice(editor, id as PlainChoiceId));
  }

  protected applyToTable(step: string): void {
    this.withEditor((editor) => applyTableStep(editor, step));
  }

  // A press by key (detail 0) leaves the focus on the button, so that it can be pressed again.
  protected toggle(mark: Mark, { detail }: MouseEvent): void {
    this.withEditor((editor) => {
      const chain = detail === 0 ? editor.chain() : editor.chain().focus();
      return chain.toggleMark(mark).run();
    });
  }

  /** A press on a tool does not take the caret out of the text. */
  protected hold(event: MouseEvent): void {
    const button = event.target instanceof Element && event.target.closest('button:not([aria-haspopup])');
    if (button) event.preventDefault();
  }

  private withEditor(act: (editor: Editor) => boolean): void {
    const editor = this.plan.editor();
    if (editor) act(editor);
  }
}
