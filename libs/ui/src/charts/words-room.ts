// Widths of Atkinson Hyperlegible Next at 14 px run from 3 to 12 px; 7.6 is above the mean of English words in bold,
// so the estimate errs towards room. Measuring in the DOM would need a second pass and shift the page.
const letter = 7.6;
const lineHeight = 18;

/** The room that a title and a subtitle take when wrapped to a widest line. */
export function wordsRoom(
  title: string,
  subtitle: string,
  widest: number,
): { width: number; height: number } {
  const lines = [...wrapped(title, widest), ...wrapped(subtitle, widest)];
  const width = Math.min(widest, Math.ceil(Math.max(...lines, 0)));
  return { width, height: lines.length * lineHeight };
}

function wrapped(text: string, widest: number): number[] {
  const lines: number[] = [];
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const room = word.length * letter;
    const last = lines.at(-1);
    if (last !== undefined && last + letter + room <= widest) lines[lines.length - 1] = last + letter + room;
    else lines.push(room);
  }
  return lines;
}
