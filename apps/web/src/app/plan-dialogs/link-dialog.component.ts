import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  input,
  model,
  signal,
  untracked,
} from '@angular/core';
import type { Editor } from '@tiptap/core';
import { safeHref } from '@throughline/documents';
import { ControlDirective, DialogComponent, FieldComponent } from '@throughline/ui';

/** Asks where a link leads, and for its words when none are selected. */
@Component({
  selector: 'tl-link-dialog',
  imports: [ControlDirective, DialogComponent, FieldComponent],
  templateUrl: './link-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkDialogComponent {
  readonly open = model(false);
  readonly editor = input.required<Editor | null>();
  /** The address of the link at the caret, if one is there. */
  readonly link = input.required<string | null>();

  protected readonly address = signal('');
  protected readonly words = signal('');
  protected readonly error = signal('');
  protected readonly asksWords = signal(false);
  protected readonly isNew = signal(true);
  protected readonly heading = computed(() =>
    this.isNew() ? $localize`Add a link` : $localize`Change the link`,
  );

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.prepare());
    });
  }

  private prepare(): void {
    const link = this.link();
    const editor = this.editor();
    this.address.set(link ?? '');
    this.words.set('');
    this.error.set('');
    this.isNew.set(link === null);
    this.asksWords.set(link === null && (editor?.state.selection.empty ?? true));
  }

  protected save(event: Event): void {
    event.preventDefault();
    const editor = this.editor();
    const href = readHref(this.address());
    if (href === null)
      return this.error.set(
        $localize`A plan can't carry this address. Give one that begins with https, http or mailto.`,
      );
    this.open.set(false);
    if (editor) put(editor, href, this.asksWords() ? this.words().trim() || href : '');
  }
}

/** Somebody who leaves out "https://" means it. */
const readHref = (typed: string): string | null =>
  safeHref(typed) ?? (/^[\w-]+(\.[\w-]+)+/.test(typed.trim()) ? safeHref(`https://${typed.trim()}`) : null);

function put(editor: Editor, href: string, words: string): void {
  const chain = editor.chain().focus();
  if (!words) chain.extendMarkRange('link').setLink({ href }).run();
  else chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run();
}
