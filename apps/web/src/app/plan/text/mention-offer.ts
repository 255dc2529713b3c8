import { type Editor, Extension } from '@tiptap/core';
import type { Mention } from '@throughline/mission';
import { mentionSign } from '@throughline/documents';
import { type Asked, type Offered, offering, type OfferFace } from './offering';

/** What the text asks of the screen about names. */
export interface MentionsFace {
  offered(typed: string): readonly Offered[];
  /** What was chosen from those, by its id in the list. */
  named(id: string): Mention | undefined;
  /** It stands in the text now, put there by this person. */
  made(mention: Mention, at: number): void;
}

const formats: ReadonlySet<string> = new Set(['bold', 'italic', 'strike']);

/** Puts a name in the place of what was typed to find it, and a blank to write on behind. */
export function insertMention(
  editor: Editor,
  { from, to }: Pick<Asked, 'from' | 'to'>,
  mention: Mention,
): void {
  const { state, schema } = editor;
  const looks = state.doc
    .resolve(to)
    .marks()
    .filter(({ type }) => formats.has(type.name));
  const sign = schema.text(mentionSign, [...looks, schema.mark('mention', { ...mention })]);
  const isFollowed = /^\s/.test(state.doc.textBetween(to, Math.min(to + 1, state.doc.resolve(to).end())));
  const words = isFollowed ? [sign] : [sign, schema.text(' ', looks)];
  editor.view.dispatch(state.tr.replaceWith(from, to, words).scrollIntoView());
  editor.view.focus();
}

/** `@` at the start of a word offers names. */
export const mentionOffer = (list: OfferFace, face: MentionsFace) =>
  Extension.create({
    name: 'mentionOffer',
    priority: 1600,
    addProseMirrorPlugins() {
      const { editor } = this;
      const take = (id: string, asked: Asked) => {
        const mention = face.named(id);
        if (!mention) return;
        insertMention(editor, asked, mention);
        face.made(mention, asked.from);
      };
      return [
        offering(editor, list, {
          name: $localize`Names`,
          trigger: /(?:^|[\s(])@([^@/\n\ufffc]{0,40})$/,
          choices: (typed) => face.offered(typed),
          take,
        }),
      ];
    },
  });
