import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { EditorState } from '@tiptap/pm/state';
import type { FacePerson, Sector } from '@throughline/ui';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** Who somebody is, as the server says it: nobody can write under another name. */
export interface Identity {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly colour: string;
}

/** Somebody who has the plan open, and where their caret stands if they have one. */
export interface Writer extends FacePerson {
  readonly place: number | null;
}

interface Said {
  user?: Partial<Identity>;
  cursor?: { head: unknown } | null;
}

/** "Jo, Homes and Warmth": short enough to stand over a line of text. */
export function caretLabel({ name = '', organisation = '' }: Partial<Identity>): string {
  const first = name.split(' ')[0] ?? '';
  const short = organisation.replace(/^(?:Department (?:for|of)|Ministry of) (?:the )?/, '');
  return short ? `${first}, ${short}` : first;
}

/** Drawn over the text for the eye alone: a screen reader hears who is here from the outline. */
export function drawCaret(user: Partial<Identity>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.setAttribute('aria-hidden', 'true');
  caret.dataset['sector'] = user.colour ?? '';
  const label = document.createElement('b');
  label.textContent = caretLabel(user);
  // Word joiners on both sides keep a line from breaking at the caret.
  caret.append('\u2060', label, '\u2060');
  return caret;
}

/** The others who have the plan open, each once, with the caret that stands in the text if any does. */
export function writersIn(awareness: Awareness, state: EditorState, myself: string): Writer[] {
  const found = new Map<string, Writer>();
  for (const said of awareness.getStates().values() as IterableIterator<Said>) {
    const { personId, name, organisation, colour } = said.user ?? {};
    if (!personId || !name || personId === myself) continue;
    const place = placeOf(said, state) ?? found.get(personId)?.place ?? null;
    found.set(personId, {
      id: personId,
      name,
      organisation: organisation ?? '',
      sector: colour as Sector,
      place,
    });
  }
  return [...found.values()];
}

interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Map<Y.AbstractType<unknown>, never> } | null;
}

function placeOf({ cursor }: Said, state: EditorState): number | null {
  const sync = ySyncPluginKey.getState(state) as Binding | undefined;
  if (!cursor || !sync?.binding || sync.binding.mapping.size === 0) return null;
  const head = Y.createRelativePositionFromJSON(cursor.head);
  return relativePositionToAbsolutePosition(sync.doc, sync.type, head, sync.binding.mapping);
}
