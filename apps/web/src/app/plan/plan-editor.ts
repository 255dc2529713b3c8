import { computed, DestroyRef, inject, Injectable, signal, untracked } from '@angular/core';
import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Awareness } from 'y-protocols/awareness';
import { headingPlaces, sectionAt } from './beside/outline';
import { type Writer, writersIn } from './text/carets';
import { holdStill } from './text/hold-still';
import { selectedImage } from './text/images';
import { planExtensions, type PlanGround } from './text/plan-extensions';

/** What holds where the caret is: which buttons are pressed, which kind of block it is. */
export interface Around {
  readonly block: 'body' | 'heading1' | 'heading2' | 'heading3';
  readonly bold: boolean;
  readonly italic: boolean;
  readonly bullets: boolean;
  readonly numbers: boolean;
  readonly table: boolean;
  readonly image: boolean;
  readonly link: string | null;
}

const nowhere: Around = {
  block: 'body',
  bold: false,
  italic: false,
  bullets: false,
  numbers: false,
  table: false,
  image: false,
  link: null,
};
const settleMs = 300;
/** One paragraph without words. */
const emptySize = 2;
const barBottom = 140;

/** The editor on this page, as signals: screens read them and call the editor, and never listen to it. */
@Injectable()
export class PlanEditor {
  private readonly turn = signal(0);
  private settling: ReturnType<typeof setTimeout> | undefined;
  private stops: (() => void)[] = [];

  readonly editor = signal<Editor | null>(null);
  /** Whether words are being looked for. */
  readonly finding = signal(false);
  /** Whether this person may write just now. */
  readonly writable = signal(false);
  /** The text some moments after the last key, for what costs more than a key may. */
  readonly text = signal<Node | null>(null);
  readonly writers = signal<readonly Writer[]>([]);
  /** The heading under which one writes, or else reads: its index among all headings. */
  readonly section = signal(-1);
  readonly around = computed(
    () => {
      this.turn();
      const editor = this.editor();
      return editor ? read(editor) : nowhere;
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  readonly empty = computed(() => {
    this.turn();
    const doc = this.editor()?.state.doc;
    return (
      !doc || (doc.childCount === 1 && doc.firstChild?.isTextblock === true && doc.content.size === emptySize)
    );
  });
  /** Rises with every change of text or caret, for what follows the caret. */
  readonly moved = this.turn.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.discard());
  }

  /** Puts a new editor over the given text into the element. */
  build(element: HTMLElement, ground: PlanGround, words: { name: string; hintId: string }): void {
    this.discard();
    const editor = untracked(() => make(element, ground, words));
    holdStill(editor);
    editor.on('transaction', ({ transaction }) => this.follow(transaction.docChanged));
    const { awareness, me } = ground;
    this.stops = [this.watchWriters(editor, awareness, me.personId), this.watchScroll()];
    this.editor.set(editor);
    this.settle();
  }

  allow(writable: boolean): void {
    this.editor()?.setEditable(writable, false);
    this.writable.set(writable);
  }

  discard(): void {
    clearTimeout(this.settling);
    for (const stop of this.stops) stop();
    this.stops = [];
    untracked(this.editor)?.destroy();
    this.editor.set(null);
    this.writers.set([]);
  }

  /** Moves caret and window to a heading, counted as the outline counts. */
  goTo(index: number): void {
    const editor = this.editor();
    if (!editor) return;
    const place = headingPlaces(editor.state.doc)[index];
    if (place === undefined) return;
    editor.commands.setTextSelection(place + 1);
    if (editor.isEditable) editor.view.focus();
    const heading = editor.view.nodeDOM(place);
    if (heading instanceof HTMLElement) heading.scrollIntoView({ block: 'start' });
    this.section.set(index);
  }

  /** Selects the next of these commitments' cards after the caret, from the beginning again after the last. */
  goToNextCard(commitmentIds: readonly string[]): void {
    const editor = this.editor();
    if (!editor) return;
    const places: number[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (commitmentIds.includes(String(node.attrs['commitmentId']))) places.push(pos);
      return !node.isTextblock;
    });
    const place = places.find((each) => each > editor.state.selection.from) ?? places[0];
    if (place === undefined) return;
    editor.chain().setNodeSelection(place).run();
    if (editor.isEditable) editor.view.focus();
    const card = editor.view.nodeDOM(place);
    if (card instanceof HTMLElement) card.scrollIntoView({ block: 'center' });
  }

  /** Adds words at the end, a paragraph a line. */
  append(text: string): boolean {
    const editor = this.editor();
    if (!editor?.isEditable) return false;
    const { paragraph } = editor.schema.nodes;
    const lines = text
      .split('\n')
      .flatMap((line) => paragraph?.create(null, line ? editor.schema.text(line) : null) ?? []);
    const { state } = editor;
    editor.view.dispatch(state.tr.insert(state.doc.content.size, lines));
    return true;
  }

  private follow(changed: boolean): void {
    this.turn.update((turn) => turn + 1);
    this.locate();
    if (!changed) return;
    clearTimeout(this.settling);
    const first = (this.text()?.content.size ?? 0) <= emptySize;
    if (first) this.settle();
    else this.settling = setTimeout(() => this.settle(), settleMs);
  }

  private settle(): void {
    const editor = this.editor();
    this.text.set(editor?.state.doc ?? null);
    this.locate();
  }

  private locate(): void {
    const editor = this.editor();
    if (!editor) return;
    const places = headingPlaces(editor.state.doc);
    if (editor.view.hasFocus()) return this.section.set(sectionAt(places, editor.state.selection.head));
    const above = places.findLastIndex((place) => {
      const heading = editor.view.nodeDOM(place);
      return heading instanceof HTMLElement && heading.getBoundingClientRect().top <= barBottom;
    });
    this.section.set(above);
  }

  private watchWriters(editor: Editor, awareness: Awareness, myself: string): () => void {
    const look = () => this.writers.set(writersIn(awareness, editor.state, myself));
    awareness.on('change', look);
    editor.on('update', look);
    look();
    return () => awareness.off('change', look);
  }

  private watchScroll(): () => void {
    let asked = 0;
    const look = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => this.locate());
    };
    window.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener('scroll', look);
    };
  }
}

function make(
  element: HTMLElement,
  ground: PlanGround,
  { name, hintId }: { name: string; hintId: string },
): Editor {
  // Asked for its attributes while it is being made, before there is an editor to ask.
  let editor: Editor | undefined = undefined as Editor | undefined;
  editor = new Editor({
    element,
    extensions: planExtensions(ground),
    editable: false,
    injectCSS: false,
    editorProps: {
      attributes: (): Record<string, string> =>
        editor?.isEditable
          ? {
              class: 'plan-text',
              role: 'textbox',
              'aria-multiline': 'true',
              'aria-label': name,
              'aria-describedby': hintId,
            }
          : { class: 'plan-text' },
      // Office programs send sheets of styles along, which the page's policy refuses aloud.
      transformPastedHTML: (html) => html.replace(/<style[\s\S]*?<\/style>/gi, ''),
      scrollMargin: { top: barBottom, bottom: 90, left: 0, right: 0 },
      scrollThreshold: { top: barBottom, bottom: 90, left: 0, right: 0 },
    },
  });
  return editor;
}

function read(editor: Editor): Around {
  const level = [1, 2, 3].find((each) => editor.isActive('heading', { level: each }));
  const href: unknown = editor.getAttributes('link')['href'];
  return {
    block: level ? (`heading${level}` as Around['block']) : 'body',
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    table: editor.isActive('table'),
    image: selectedImage(editor) !== null,
    link: typeof href === 'string' ? href : null,
  };
}
