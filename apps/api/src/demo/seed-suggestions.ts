import { planSchema } from '@throughline/documents';
import { makeSuggestion } from '@throughline/mission';
import { type Mark, type Node } from 'prosemirror-model';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import { suggestionTable } from '../platform/tables.js';
import { type Cast } from './cast.js';
import { circumstanceOf, type Happening } from './happening.js';
import type { ToldSuggestion } from './story.js';

/** What is suggested for the present text and nobody has decided on: the records, each at its moment. */
export const suggestionsOf = (cast: Cast): Happening[] =>
  (cast.told.suggestions ?? []).map((told) => ({
    at: told.at,
    by: told.by,
    work: (tx: MissionTx) => make(tx, cast, told),
  }));

async function make(tx: MissionTx, cast: Cast, told: ToldSuggestion): Promise<void> {
  const [plan] = (await tx.db.query(
    `select id, audience_id as "audienceId" from document where mission_id = $1 and kind = 'plan'`,
    [tx.mission.id],
  )) as { id: string; audienceId: string }[];
  if (!plan) throw new Error('a mission without a plan');
  const id = newId();
  const ground = { id, missionId: tx.mission.id, audienceId: plan.audienceId, documentId: plan.id };
  const { next, fact } = granted(makeSuggestion(ground, null, await circumstanceOf(tx)));
  await tx.db.insert(suggestionTable, next);
  if (fact) tx.tell(plan.audienceId, fact);
  cast.suggestions.set(told, id);
}

/** The text with its suggestions under their marks. */
export function withSuggestions(plan: Node, cast: Cast): Node {
  return [...cast.suggestions].reduce((text, [told, id]) => {
    const found = { count: 0 };
    const marked = inside(text, told, id, found);
    if (found.count !== 1)
      throw new Error(`the plan says “${told.after}${told.instead}” ${found.count} times`);
    return marked;
  }, plan);
}

function inside(node: Node, told: ToldSuggestion, id: string, found: { count: number }): Node {
  const { type, attrs } = node;
  const children = node.children.flatMap((child) =>
    child.isText ? pieces(child, told, id, found) : [inside(child, told, id, found)],
  );
  return type.create(attrs, children, node.marks);
}

function pieces(node: Node, told: ToldSuggestion, id: string, found: { count: number }): Node[] {
  const text = node.text ?? '';
  const { after, instead, put } = told;
  const at = text.indexOf(after + instead);
  if (at < 0) return [node];
  found.count += 1;
  const from = at + after.length;
  const part = (words: string, ...marks: Mark[]) =>
    words ? [planSchema.text(words, [...node.marks, ...marks])] : [];
  return [
    ...part(text.slice(0, from)),
    ...part(instead, planSchema.mark('deletion', { id })),
    ...part(put, planSchema.mark('insertion', { id })),
    ...part(text.slice(from + instead.length)),
  ];
}
