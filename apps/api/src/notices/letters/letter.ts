/** One line of what a notice tells. `was` is shown struck out, `now` marked. */
export interface LetterRow {
  readonly kind: 'was' | 'now' | 'plain';
  readonly label: string;
  readonly values: readonly string[];
}

/** What one notice tells. It has a title of its own only where a letter tells several. */
export interface LetterFact {
  readonly title: string;
  readonly rows: readonly LetterRow[];
  readonly asks: string;
}

/** What somebody did to one record, with the way there and why the reader is told. */
export interface LetterGroup {
  readonly title: string;
  readonly facts: readonly LetterFact[];
  readonly link: string;
  readonly open: string;
  readonly why: string;
}

/** A letter as its parts, before it is text, HTML or Notify's markdown. */
export interface LetterParts {
  readonly subject: string;
  readonly place: string;
  readonly heading: string;
  readonly lede: string;
  readonly missions: readonly { readonly title: string; readonly groups: readonly LetterGroup[] }[];
  readonly settings: string;
  readonly unsubscribe: string;
}

export const askedLabel = 'What is asked of you:';
export const choose = 'Choose what you are told, and how';
export const stop = 'Stop these letters';
