import type { JumpTarget } from './frame-kinds';

const most = 12;

/** Targets that hold every typed word in their name or hint; those whose name begins with the words come first. */
export function matching(targets: readonly JumpTarget[], typed: string): JumpTarget[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  const hits = targets.filter((target) => {
    const text = plain(`${target.label} ${target.hint}`);
    return words.every((word) => text.includes(word));
  });
  const start = words[0] ?? '';
  const rank = (target: JumpTarget) => (plain(target.label).startsWith(start) ? 0 : 1);
  return hits.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}

// Accents are folded, so that "Ty" finds "Tŷ".
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
