import { planField, planSchema } from '@throughline/documents';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';

type Json = Record<string, unknown>;

// Tiptap's binding writes a mark that may stand beside its like with a hash behind its name.
const hashed = /--[A-Za-z0-9+/=]{8}$/;

/** A plan's content as ProseMirror writes it, read from the Yjs tree as it is: no schema has judged it yet. */
export function planJson(doc: Y.Doc): Json {
  return { type: 'doc', content: contentOf(doc.getXmlFragment(planField)) };
}

/** The plan as a text that holds the schema, or undefined where somebody's page wrote what no plan may hold. */
export function readPlanText(json: Json): Node | undefined {
  try {
    const node = planSchema.nodeFromJSON(json);
    node.check();
    return node;
  } catch {
    return undefined; // ProseMirror tells of a breach only by throwing
  }
}

function contentOf(parent: Y.XmlFragment): Json[] {
  return parent.toArray().flatMap((child): Json[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    return child instanceof Y.XmlElement ? [elementOf(child)] : [];
  });
}

function elementOf(element: Y.XmlElement): Json {
  const { marks, ...attrs } = element.getAttributes() as Json;
  const content = contentOf(element);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
    ...(Array.isArray(marks) && { marks: marks as unknown[] }),
  };
}

function runsOf(text: Y.XmlText): Json[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Json }[];
  return delta
    .filter((run): run is { insert: string; attributes?: Json } => typeof run.insert === 'string')
    .map(({ insert, attributes }) => ({
      type: 'text',
      text: insert,
      ...(attributes && { marks: Object.entries(attributes).map(markOf) }),
    }));
}

const markOf = ([name, attrs]: [string, unknown]): Json => ({
  type: name.replace(hashed, ''),
  ...(typeof attrs === 'object' && attrs !== null && Object.keys(attrs).length > 0 && { attrs }),
});
