/** What stands at the marks of a template: words, or a part as often as there are fillings for it. */
export interface Filling {
  readonly [mark: string]: string | readonly Filling[];
}

type Piece =
  string | { readonly value: string } | { readonly part: string; readonly pieces: readonly Piece[] };

export const escape = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** Reads a template once: `{{name}}` is a word, `<!-- name -->` to `<!-- /name -->` a part. */
export function templateOf(html: string): (filling: Filling) => string {
  const pieces = piecesOf(html);
  return (filling) => filled(pieces, filling);
}

function piecesOf(html: string): Piece[] {
  const open = /<!-- (\w+) -->/.exec(html);
  const name = open?.[1];
  if (!open || !name) return valuesOf(html);
  const close = `<!-- /${name} -->`;
  const start = open.index + open[0].length;
  const end = html.indexOf(close, start);
  if (end < 0) throw new Error(`the part ${name} of a template does not end`);
  return [
    ...valuesOf(html.slice(0, open.index)),
    { part: name, pieces: piecesOf(html.slice(start, end)) },
    ...piecesOf(html.slice(end + close.length)),
  ];
}

/** Every other piece of the split is a name. */
const valuesOf = (html: string): Piece[] =>
  html.split(/\{\{\s*(\w+)\s*\}\}/).map((piece, n) => (n % 2 ? { value: piece } : piece));

function filled(pieces: readonly Piece[], filling: Filling): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('value' in piece) return escape(wordsAt(filling, piece.value));
      const times = filling[piece.part] ?? [];
      if (typeof times === 'string') throw new Error(`${piece.part} of a template is a part, not a word`);
      return times.map((each) => filled(piece.pieces, each)).join('');
    })
    .join('');
}

function wordsAt(filling: Filling, name: string): string {
  const words = filling[name];
  if (typeof words !== 'string') throw new Error(`a template lacks ${name}`);
  return words;
}
