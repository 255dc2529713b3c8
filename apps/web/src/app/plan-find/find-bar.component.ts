import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Editor } from '@tiptap/core';
import { Announcer, IconComponent } from '@throughline/ui';
import {
  findNext,
  findPrev,
  getSearchState,
  replaceAll,
  replaceNext,
  search,
  setSearchState,
} from 'prosemirror-search';
import { missionNames } from '../platform/mission-names';
import { NamedQuery } from './named-query';
import { placesOf } from './places';

/** Finds words in the plan and puts others in their place; each replacing is an edit like any, and can be undone. */
@Component({
  selector: 'tl-find-bar',
  imports: [IconComponent],
  templateUrl: './find-bar.component.html',
  styleUrl: './find-bar.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'search', '(document:keydown.escape)': 'closed.emit()' },
})
export class FindBarComponent {
  readonly editor = input.required<Editor>();
  /** Rises with every change of text or caret. */
  readonly moved = input.required<number>();
  readonly writable = input.required<boolean>();
  readonly closed = output();
  private readonly announcer = inject(Announcer);
  private readonly names = missionNames();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly wanted = signal('');
  protected readonly instead = signal('');
  protected readonly exact = signal(false);
  private readonly query = computed(
    () =>
      new NamedQuery(
        { search: this.wanted(), replace: this.instead(), caseSensitive: this.exact() },
        (mention) => this.names.show(mention).name,
      ),
  );
  /** Where it stands, and which of these the caret has. */
  private readonly places = computed(() => {
    this.moved();
    const { state } = this.editor();
    return placesOf(this.query(), state.doc, state.selection);
  });
  protected readonly count = computed(() => this.places().count);
  protected readonly says = computed(() => {
    const { count, at } = this.places();
    if (this.wanted() === '') return '';
    if (count === 0) return $localize`Not found`;
    return at > 0 ? $localize`${at}:at: of ${count}:count:` : $localize`${count}:count: found`;
  });

  constructor() {
    effect((stop) => {
      const editor = this.editor();
      untracked(() => editor.registerPlugin(search()));
      stop(() => !editor.isDestroyed && editor.unregisterPlugin('search'));
    });
    effect(() => {
      const { view } = this.editor();
      view.dispatch(setSearchState(view.state.tr, this.query()));
    });
    // A button that has nothing left to do takes the focus with it.
    afterRenderEffect(() => {
      if (this.count() === 0 && document.activeElement === document.body) this.field().nativeElement.focus();
    });
    afterNextRender(() => this.begin());
    inject(DestroyRef).onDestroy(() => {
      const editor = this.editor();
      if (!editor.isDestroyed) editor.view.focus();
    });
  }

  protected next(): void {
    this.run(findNext);
  }

  protected previous(): void {
    this.run(findPrev);
  }

  protected replaceOne(): void {
    this.run(replaceNext);
  }

  protected replaceEach(): void {
    const { count, names } = this.places();
    this.run(replaceAll);
    this.announcer.answer($localize`${count - names}:count: replaced. Undo brings them back.`);
  }

  /** What is selected is what one looks for, as everywhere. */
  private begin(): void {
    const { from, to } = this.editor().state.selection;
    const selected = this.editor().state.doc.textBetween(from, Math.min(to, from + 100), ' ');
    if (selected) this.wanted.set(selected);
    this.field().nativeElement.focus();
    this.field().nativeElement.select();
  }

  private run(command: typeof findNext): void {
    const { view } = this.editor();
    if (!getSearchState(view.state)?.query.valid) return;
    command(view.state, (change) => view.dispatch(change.scrollIntoView()), view);
    const { node } = view.domAtPos(view.state.selection.from);
    const near = node instanceof Element ? node : node.parentElement;
    near?.scrollIntoView({ block: 'center' });
    this.announcer.answer(this.says());
  }
}
