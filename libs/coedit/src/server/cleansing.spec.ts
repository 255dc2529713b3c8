import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { chance, contentHash, PLAN, Scene, textOf, until } from '../spec-support/scene.js';
import { Stranger } from '../spec-support/stranger.js';
import { firstDisorder } from './merge.js';

describe('what no gate can see before it is stored', () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  afterEach(() => scene.end());

  /** A struct that would stand after the last letter of "xyab" (which are 2, 3, 0, 1) and before the first. */
  function disordered(): Uint8Array {
    const encoder = new Y.UpdateEncoderV1();
    encoding.writeVarUint(encoder.restEncoder, 1);
    encoding.writeVarUint(encoder.restEncoder, 1);
    encoder.writeClient(66);
    encoding.writeVarUint(encoder.restEncoder, 0);
    const [last, first] = [Y.createID(65, 1), Y.createID(65, 2)];
    new Y.Item(Y.createID(66, 0), null, last, null, first, null, null, new Y.ContentString('!')).write(
      encoder,
      0,
    );
    encoding.writeVarUint(encoder.restEncoder, 0);
    return encoder.toUint8Array();
  }

  it('neighbours in the wrong order: a live peer and a later one read different texts, until the text begins anew', async () => {
    const ada = new Stranger(scene, 'ada', 65);
    await ada.open();
    const written = new Y.Doc();
    written.clientID = 65;
    textOf(written).insert(0, 'ab');
    textOf(written).insert(0, 'xy');
    ada.push(1, Y.encodeStateAsUpdate(written));
    await until(() => ada.acks().length === 1);
    const ben = scene.page('ben');
    const cat = new Stranger(scene, 'cat', 66);
    await scene.synced(ben.provider);
    await cat.open();
    cat.push(1, disordered());
    await until(() => cat.acks().length === 1);
    expect(firstDisorder(scene.storedDoc())).toMatchObject({ client: 66 });
    const { epoch } = scene.kept;
    const former = ben.provider.doc;
    expect(await scene.house.engine.cleanse(PLAN)).toBe(true);
    expect(scene.kept.epoch).toBe(epoch + 1);
    await until(() => ben.provider.doc !== former && ben.provider.state.phase === 'synced');
    expect(contentHash(ben.provider.doc)).toBe(contentHash(scene.storedDoc()));
    expect(firstDisorder(scene.storedDoc())).toBeUndefined();
    const late = scene.page('ada');
    await scene.synced(late.provider);
    expect(contentHash(late.provider.doc)).toBe(contentHash(ben.provider.doc));
    expect(await scene.house.engine.cleanse(PLAN)).toBe(false);
  });

  it('takes the right to write from whoever wrote it, and sets nobody else’s words aside but what was unsaved', async () => {
    const [ben, cat] = [scene.page('ben'), scene.page('cat')];
    await scene.synced(ben.provider, cat.provider);
    textOf(ben.provider.doc).insert(0, 'honest ');
    cat.provider.doc.getText('foreign').insert(0, 'smuggled');
    await scene.synced(ben.provider, cat.provider);
    expect(await scene.house.engine.cleanse(PLAN)).toBe(true);
    await until(() => cat.provider.state.phase === 'synced' && !cat.provider.state.editable);
    await scene.synced(ben.provider);
    textOf(ben.provider.doc).insert(7, 'goes on');
    await scene.synced(ben.provider);
    const stored = scene.storedDoc();
    expect(textOf(stored).toString()).toBe('honest goes on');
    expect(stored.getText('foreign').toString()).toBe('');
  });

  it('leaves alone what a page of a newer schema wrote: this node can’t know what is foreign there', async () => {
    const cat = scene.page('cat', { schema: 1 });
    await scene.synced(cat.provider);
    cat.provider.doc.getText('foreign').insert(0, 'of the next release');
    await scene.synced(cat.provider);
    const { epoch } = scene.kept;
    expect(await scene.house.engine.cleanse(PLAN)).toBe(false);
    expect(scene.kept.epoch).toBe(epoch);
    expect(scene.storedDoc().getText('foreign').toString()).toBe('of the next release');
    expect(cat.provider.state.editable).toBe(true);
  });

  it('is never seen in what honest pages write', async () => {
    const random = chance(31);
    const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
    for (let i = 0; i < 600; i += 1) {
      const doc = docs[i % 3] as Y.Doc;
      const text = textOf(doc);
      const at = Math.floor(random() * (text.length + 1));
      if (random() < 0.6) text.insert(at, 'abc');
      else if (random() < 0.5) text.delete(at, Math.min(3, text.length - at));
      else text.format(at, Math.min(4, text.length - at), { bold: random() < 0.5 || null });
      doc.getMap('m').set(`k${i % 4}`, i);
      if (random() < 0.3) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    }
    for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(docs.map(firstDisorder)).toEqual([undefined, undefined, undefined]);
  });
});
