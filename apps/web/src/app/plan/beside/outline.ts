import type { Node } from '@tiptap/pm/model';
import type { OutlineEntry } from '@throughline/documents';

/** A heading with those that stand under it. */
export interface OutlineSection extends OutlineEntry {
  readonly under: readonly OutlineSection[];
}

interface Growing extends OutlineEntry {
  readonly under: Growing[];
}

/** Puts headings under the nearest one before them that is of a higher level; a skipped level loses nobody. */
export function nested(entries: readonly OutlineEntry[]): readonly OutlineSection[] {
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const entry of entries) {
    const section: Growing = { ...entry, under: [] };
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.under ?? top).push(section);
    open.push(section);
  }
  return top;
}

/** Where each heading begins, in reading order: the index of an outline entry finds its place here. */
export function headingPlaces(doc: Node): readonly number[] {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading') places.push(pos);
    return !node.isTextblock;
  });
  return places;
}

/** The heading under which a place stands, or -1 before the first. `places` rise. */
export const sectionAt = (places: readonly number[], place: number): number =>
  places.findLastIndex((start) => start <= place);

/** Whether a section is the current one or holds it. */
export const holds = (section: OutlineSection, index: number): boolean =>
  section.index === index || section.under.some((inner) => holds(inner, index));
