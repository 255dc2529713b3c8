import type { Inspector } from '@throughline/coedit/server';
import { planField, planSchema, planSchemaVersion } from '@throughline/documents';
import type { AttributeSpec } from 'prosemirror-model';
import * as Y from 'yjs';

// Loaded by a thread of the co-editing engine, in a test from its source: it imports nothing of this house but libs.

type Part = Y.XmlElement | Y.XmlText;

const isPart = (value: unknown): value is Part => value instanceof Y.XmlElement || value instanceof Y.XmlText;

export const schema: Inspector['schema'] = planSchemaVersion;

/**
 * What a plan may not hold whoever merged what: a node or mark that no editor of this schema
 * knows, an attribute that it would never write (a link that runs a script). That nodes stand where the schema has no
 * place for them is another thing: two honest edits may meet so, and every page puts it right by itself. A root beside
 * the text is read by nobody; a text that begins anew leaves it behind.
 */
export const breach: Inspector['breach'] = (doc) => firstForeign(doc.getXmlFragment(planField));

export const rebuild: Inspector['rebuild'] = (doc, fresh) => {
  fresh.getXmlFragment(planField).insert(0, soundChildren(doc.getXmlFragment(planField)));
};

function firstForeign(parent: Y.XmlFragment): Y.ID | undefined {
  for (const part of parent.toArray()) {
    const itself = (part as unknown as { _item: Y.Item })._item.id;
    if (!isPart(part) || !isSound(part)) return isPart(part) ? (foreignAttribute(part) ?? itself) : itself;
    const inside = part instanceof Y.XmlElement ? firstForeign(part) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

function isSound(part: Part): boolean {
  if (part instanceof Y.XmlText) return runsOf(part).every(({ attributes = {} }) => areMarks(attributes));
  const type = planSchema.nodes[part.nodeName];
  return type !== undefined && neverGiven(part).length === 0 && accepts(type, part.getAttributes());
}

/** Whoever set an attribute to what it may not be answers for it, not whoever made the block. */
function foreignAttribute(part: Part): Y.ID | undefined {
  const type = part instanceof Y.XmlElement ? planSchema.nodes[part.nodeName] : undefined;
  if (!type) return undefined;
  const [name = ''] =
    Object.entries(part.getAttributes()).find((attr) => !accepts(type, Object.fromEntries([attr]))) ?? [];
  return part._map.get(name)?.id;
}

const neededBy = (type: Accepting | undefined): string[] =>
  Object.entries((type?.spec.attrs ?? {}) as Record<string, AttributeSpec>).flatMap(([name, spec]) =>
    'default' in spec ? [] : [name],
  );
const needed = (part: Y.XmlElement) => neededBy(planSchema.nodes[part.nodeName]);

/**
 * What no reader could draw: a card that never named a commitment, an image that never named a stored file. One whose
 * name was taken away later is nobody's breach: pages drop it, and who took it is not told.
 */
const neverGiven = (part: Y.XmlElement): string[] => needed(part).filter((name) => !part._map.has(name));

type Accepting = (typeof planSchema)['nodes'][string] | (typeof planSchema)['marks'][string];

interface Run {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

const runsOf = (text: Y.XmlText) => text.toDelta() as Run[];

const areMarks = (marks: Record<string, unknown>) =>
  Object.entries(marks).every(([key, attrs]) => {
    // y-prosemirror writes marks that may overlap under their name and a hash.
    const type = planSchema.marks[key.split('--')[0] ?? ''];
    if (!type || attrs === null) return type !== undefined;
    const given = attrs as Record<string, unknown>;
    // Without an attribute that it needs the editor would take the whole text away.
    return neededBy(type).every((name) => (given[name] ?? undefined) !== undefined) && accepts(type, given);
  });

/** An attribute that the schema does not have is ignored by every reader; one with a forbidden value is not. */
function accepts(type: Accepting, attrs: Record<string, unknown>): boolean {
  const specs: Record<string, AttributeSpec> = type.spec.attrs ?? {};
  return Object.entries(attrs).every(([name, value]) => {
    const validate: unknown = specs[name]?.validate;
    if (typeof validate === 'string')
      return validate.split('|').includes(value === null ? 'null' : typeof value);
    try {
      if (typeof validate === 'function') (validate as (value: unknown) => void)(value);
      return true;
    } catch {
      return false; // that is how a validator says no
    }
  });
}

function soundChildren(parent: Y.XmlFragment): Part[] {
  return parent
    .toArray()
    .filter(isPart)
    .flatMap((part): Part[] => (part instanceof Y.XmlText ? soundText(part) : soundElement(part)));
}

function soundText(text: Y.XmlText): Y.XmlText[] {
  const fresh = new Y.XmlText();
  fresh.applyDelta(
    runsOf(text).map(({ insert, attributes = {} }) => ({
      insert: typeof insert === 'string' ? insert : '',
      attributes: areMarks(attributes) ? attributes : {},
    })),
  );
  return [fresh];
}

function soundElement(element: Y.XmlElement): Y.XmlElement[] {
  if (!isSound(element) || needed(element).some((name) => !element.hasAttribute(name))) return [];
  const fresh = new Y.XmlElement(element.nodeName);
  for (const [name, value] of Object.entries(element.getAttributes()))
    if (value !== undefined) fresh.setAttribute(name, value);
  fresh.insert(0, soundChildren(element) as Y.XmlElement[]);
  return [fresh];
}
