import * as Y from 'yjs';

/** What a page that has leased `own` may try; `other` is a colleague's client id. None of it may be stored as it is. */
export function forgeries(own: number, other: number, random: () => number): Uint8Array[] {
  const honest = writing(own, (doc) => paragraphOf(doc, 'x'.repeat(2000)));
  const after = Y.encodeStateVector(new Map([[own, 3]]));
  return [
    writing(other, (doc) => paragraphOf(doc, 'in your name')),
    Y.diffUpdate(honest, after),
    Uint8Array.from([0, 1, ...varUint(other), 1, ...varUint(900_000), 9]),
    writing(own, deepTree),
    writing(own, singleElements),
    Y.convertUpdateFormatV1ToV2(honest),
    new Uint8Array(60_000),
    ...Array.from({ length: 40 }, () => mutated(honest, random)),
  ];
}

function writing(clientID: number, edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID });
  doc.transact(() => edit(doc));
  return Y.encodeStateAsUpdate(doc);
}

function paragraphOf(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment('plan').insert(0, [paragraph]);
}

function deepTree(doc: Y.Doc): void {
  let parent: Y.XmlFragment = doc.getXmlFragment('plan');
  for (let depth = 0; depth < 5000; depth++) {
    const child = new Y.XmlElement('blockquote');
    parent.insert(0, [child]);
    parent = child;
  }
}

function singleElements(doc: Y.Doc): void {
  const fragment = doc.getXmlFragment('plan');
  for (let n = 0; n < 5000; n++) fragment.insert(0, [new Y.XmlElement('horizontalRule')]);
}

/** Some bytes overwritten, or the end cut off. */
function mutated(update: Uint8Array, random: () => number): Uint8Array {
  const below = (bound: number) => Math.floor(random() * bound);
  const broken = Uint8Array.from(update);
  for (let times = 1 + below(4); times > 0; times--) broken[below(40)] = below(256);
  return random() < 0.3 ? broken.subarray(0, below(broken.length)) : broken;
}

function varUint(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}
