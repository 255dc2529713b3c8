import type { Block, Remark, Run } from './paper.js';

/** Puts each remark at the first words that it quotes; one whose words are gone stands at no words. */
export function placeRemarks(blocks: readonly Block[], remarks: readonly Remark[]): Block[] {
  const waiting = new Set(remarks.map((remark, index) => [index, remark.quote.trim()] as const));
  for (const each of waiting) if (each[1] === '') waiting.delete(each);
  const mark = (runs: readonly Run[]): Run[] => {
    let marked = [...runs];
    for (const each of waiting) {
      const [index, quote] = each;
      const from = marked
        .map(({ text }) => text)
        .join('')
        .indexOf(quote);
      if (from < 0) continue;
      waiting.delete(each);
      marked = markRange(marked, { from, to: from + quote.length }, index);
    }
    return marked;
  };
  return waiting.size === 0 ? [...blocks] : blocks.map((block) => inBlock(block, mark));
}

function inBlock(block: Block, mark: (runs: readonly Run[]) => Run[]): Block {
  const all = (blocks: readonly Block[]) => blocks.map((each) => inBlock(each, mark));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, runs: mark(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(all) };
    case 'callout':
    case 'quote':
      return { ...block, blocks: all(block.blocks) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: all(cell.blocks) }))),
      };
    case 'card':
    case 'image':
    case 'rule':
      return block;
  }
}

function markRange(runs: readonly Run[], range: { from: number; to: number }, index: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const begin = at;
    at += run.text.length;
    const from = Math.max(range.from - begin, 0);
    const to = Math.min(range.to - begin, run.text.length);
    if (from >= to) return [run];
    const part = (start: number, end: number, more: Partial<Run> = {}): Run[] =>
      start < end ? [{ ...run, text: run.text.slice(start, end), ...more }] : [];
    return [
      ...part(0, from),
      ...part(from, to, { remarks: [...(run.remarks ?? []), index] }),
      ...part(to, run.text.length),
    ];
  });
}
