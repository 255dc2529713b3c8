import * as Y from 'yjs';
import { PLAN, Scene, textOf, until } from '../spec-support/scene.js';
import { Stranger, writing } from '../spec-support/stranger.js';

describe('a hostile client', () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  afterEach(() => scene.end());

  it('can not write under a colleague’s client id, and the colleague writes on unhindered', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    const mallory = new Stranger(scene, 'ben', 66);
    await mallory.open();
    mallory.push(1, writing(ada.provider.doc.clientID, 'forged'));
    expect(await mallory.refusal()).toBe('foreignClient');
    textOf(ada.provider.doc).insert(0, 'genuine');
    await scene.synced(ada.provider);
    expect(textOf(scene.storedDoc()).toString()).toBe('genuine');
  });

  it('can not claim a client id that a colleague, or another page of the same person, holds', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    const { clientID } = ada.provider.doc;
    for (const personId of ['ben', 'ada']) {
      const reply = await new Stranger(scene, personId, clientID).open();
      expect(reply).toEqual({ ok: false, reason: 'clientTaken', clientId: clientID });
    }
  });

  it('may open again as the same page, and only its newest open is heard', async () => {
    const first = new Stranger(scene, 'ben', 66);
    expect(await first.open()).toMatchObject({ ok: true });
    const second = new Stranger(scene, 'ben', 66);
    expect(await second.open()).toMatchObject({ ok: true });
    first.push(1, writing(66, 'late'));
    expect(await first.refusal()).toBe('unknownOpen');
  });

  it.each([
    [
      'clockGap',
      (own: number) => Y.diffUpdate(writing(own, 'abcdef'), Y.encodeStateVector(new Map([[own, 3]]))),
    ],
    ['unknownDelete', (own: number) => Uint8Array.from([0, 1, own, 1, 0, 9])],
    ['malformed', () => 'text'],
    ['malformed', () => Uint8Array.from([1, 2, 3])],
    ['tooLarge', () => new Uint8Array(70_000)],
  ] as const)('is refused as %s, and nothing is stored', async (reason, forge) => {
    const mallory = new Stranger(scene, 'ben', 66);
    await mallory.open();
    mallory.push(1, forge(66));
    expect(await mallory.refusal()).toBe(reason);
    expect(scene.kept.number).toBe(0);
  });

  it('is refused every push as a reader', async () => {
    const ola = new Stranger(scene, 'ola', 66);
    expect(await ola.open()).toMatchObject({ ok: true, mode: 'read' });
    ola.push(1, writing(66, 'no'));
    expect(await ola.refusal()).toBe('notAllowed');
    expect(scene.kept.number).toBe(0);
  });

  it('is not let in without a right, nor to what does not exist', async () => {
    expect(await new Stranger(scene, 'eve', 66).open()).toEqual({ ok: false, reason: 'notAllowed' });
    expect(await new Stranger(scene, 'ben', 66).open({ documentId: 'none' })).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
  });

  it('gets a reason for every malformed payload', async () => {
    const mallory = new Stranger(scene, 'ben', 66);
    expect(await mallory.open({ lease: 'mine' })).toEqual({ ok: false, reason: 'malformed' });
    for (const payload of [
      null,
      7,
      'x',
      [],
      { documentId: PLAN },
      { documentId: {}, openId: 1, push: NaN },
    ]) {
      const before = mallory.socket.heard.length;
      mallory.socket.emit('doc:push', payload);
      await until(() => mallory.socket.heard.length > before);
      expect(mallory.socket.heard.at(-1)).toMatchObject({
        event: 'doc:refused',
        message: { reason: 'malformed' },
      });
    }
  });

  it('takes a refused push’s followers down with it, and keeps what came before', async () => {
    const ben = new Stranger(scene, 'ben', 66);
    await ben.open();
    ben.push(1, writing(66, 'kept'));
    ben.push(2, Uint8Array.from([0, 1, 66, 1, 0, 99]));
    ben.push(3, writing(66, 'kept and more'));
    expect(await ben.refusal()).toBe('unknownDelete');
    expect(ben.acks()).toEqual([1]);
    expect(textOf(scene.storedDoc()).toString()).toBe('kept');
  });

  it('gets one commit for a push sent thrice, and the acknowledgement of the original', async () => {
    const ben = new Stranger(scene, 'ben', 66);
    await ben.open();
    const release = scene.storage.hold();
    for (let i = 0; i < 3; i += 1) ben.push(1, writing(66, 'once'));
    await until(() => scene.storage.appends === 1);
    expect(ben.acks()).toEqual([]);
    release();
    await until(() => ben.acks().length > 0);
    ben.push(1, writing(66, 'once'));
    await until(() => ben.acks().length === 2);
    expect(ben.acks()).toEqual([1, 1]);
    expect(scene.kept.number).toBe(1);
  });

  it('has pushes out of order put in order', async () => {
    const ben = new Stranger(scene, 'ben', 66);
    await ben.open();
    const whole = writing(66, 'abcdef');
    ben.push(2, whole);
    ben.push(1, writing(66, 'abc'));
    await until(() => ben.acks().at(-1) === 2);
    expect(textOf(scene.storedDoc()).length).toBe(6);
  });

  it('can not hang a deletion on a colleague’s words that are not committed, and then never are', async () => {
    const ada = new Stranger(scene, 'ada', 65);
    const ben = new Stranger(scene, 'ben', 66);
    await ada.open();
    await ben.open();
    const release = scene.storage.hold();
    ada.push(1, writing(65, 'first'));
    await until(() => scene.storage.appends === 1);
    ada.push(2, writing(65, 'first and second'));
    ben.push(1, Uint8Array.from([0, 1, 65, 1, 0, 16]));
    await until(() => ben.socket.delivered === 2 && ada.socket.delivered === 3);
    release();
    expect(await ben.refusal()).toBe('unknownDelete');
    await until(() => ada.acks().at(-1) === 2);
    expect(textOf(scene.storedDoc()).length).toBe(16);
  });

  it('is told that what it holds is void when its digest is not ours', async () => {
    const ben = new Stranger(scene, 'ben', 66);
    const opened = await ben.open();
    ben.push(1, writing(66, 'abc'));
    await until(() => ben.acks().length === 1);
    if (!opened.ok) throw new Error('Ben was not let in.');
    const { epoch, digest } = opened;
    const since = { epoch, number: 0, digest };
    expect(await ben.open({ since })).toMatchObject({
      content: 'rows',
      rows: { first: 1, sizes: [expect.any(Number)] },
    });
    const forged = { epoch, number: 1, digest };
    expect(await ben.open({ since: forged })).toMatchObject({ content: 'reset' });
    expect(await ben.open({ since: { ...since, epoch: 9 } })).toMatchObject({ content: 'reset' });
    expect(await ben.open({ since: { ...since, number: 9 } })).toMatchObject({ content: 'reset' });
  });

  it('speaks only as itself: identity is the server’s, other client ids are not heard', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    const ola = new Stranger(scene, 'ola', 66);
    await ola.open();
    const user = { personId: 'ada', name: 'Ada' };
    ola.socket.emit('doc:awareness', {
      documentId: PLAN,
      clientId: ada.provider.doc.clientID,
      clock: 99,
      state: { user },
    });
    ola.socket.emit('doc:awareness', {
      documentId: PLAN,
      clientId: 66,
      clock: 1,
      state: { user, cursor: 4 },
    });
    await until(() => ada.provider.awareness.states.has(66));
    const shown = { personId: 'ola', name: 'Name of ola', organisation: 'Council', colour: 'teal' };
    expect(ada.provider.awareness.states.get(66)).toEqual({ cursor: 4, user: shown });
    expect([...ada.provider.awareness.states.keys()].sort()).toEqual([66, ada.provider.doc.clientID].sort());
    ola.socket.disconnect();
    await until(() => !ada.provider.awareness.states.has(66));
  });
});

describe('an honest client ahead of its node', () => {
  it('is not refused for words that hang on rows which its node has not heard of', async () => {
    const scene = new Scene(2);
    const [first, second] = scene.houses;
    first?.neighbours.splice(0);
    const ben = new Stranger(scene, 'ben', 66, second);
    await ben.open();
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    textOf(ada.provider.doc).insert(0, 'seen elsewhere');
    await scene.synced(ada.provider);
    ben.push(1, writing(66, 'and answered here: ', ada.provider.doc));
    await until(() => ben.acks().length === 1);
    expect(textOf(scene.storedDoc()).toString()).toBe('and answered here: seen elsewhere');
    await scene.end();
  });
});
