import 'fake-indexeddb/auto';
import { PLAN, Scene, textOf, until } from '../spec-support/scene.js';
import { unsyncedCount, wipe } from './index.js';

describe('a page', () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  afterEach(async () => {
    await scene.end();
    for (const personId of ['ada', 'ben', 'ola']) await wipe(personId);
  });

  it('may not be written on before its first sync', async () => {
    const { provider, socket } = scene.page('ada', {}, null);
    await provider.kept();
    expect(provider.state).toMatchObject({ phase: 'offline', editable: false });
    socket.connect(scene.house);
    await scene.synced(provider);
    expect(provider.state).toMatchObject({ phase: 'synced', editable: true, unsynced: 0, persisted: true });
  });

  it('says saved only after the acknowledgement', async () => {
    const { provider, socket } = scene.page('ada');
    await scene.synced(provider);
    const phases: string[] = [];
    provider.on('state', ({ phase, unsynced }) => phases.push(`${phase} ${unsynced}`));
    socket.weather = (event) => (event === 'doc:update' ? 'drop' : 'deliver');
    textOf(provider.doc).insert(0, 'hold on');
    await until(() => scene.kept.number === 1);
    expect(provider.state).toMatchObject({ phase: 'saving', unsynced: 1 });
    socket.weather = () => 'deliver';
    await scene.synced(provider);
    expect(phases[0]).toBe('saving 1');
    expect(scene.kept.number).toBe(1);
  });

  it('keeps words written without a connection when the page is killed, and the next page sends them', async () => {
    const first = scene.page('ada');
    await scene.synced(first.provider);
    textOf(first.provider.doc).insert(0, 'online. ');
    await scene.synced(first.provider);
    first.socket.disconnect();
    expect(first.provider.state).toMatchObject({ phase: 'offline', editable: true });
    textOf(first.provider.doc).insert(8, 'on the ');
    textOf(first.provider.doc).insert(15, 'train');
    await first.provider.kept();
    expect(await unsyncedCount('ada')).toBe(2);
    // The page is gone without a word; a new one loads without a connection.
    const second = scene.page('ada', {}, null);
    await second.provider.kept();
    expect(textOf(second.provider.doc).toString()).toBe('online. on the train');
    expect(second.provider.state).toMatchObject({ phase: 'offline', editable: true, unsynced: 2 });
    textOf(second.provider.doc).insert(20, '!');
    expect(second.provider.doc.clientID).not.toBe(first.provider.doc.clientID);
    second.socket.connect(scene.house);
    await scene.synced(second.provider);
    await second.provider.kept();
    expect(textOf(scene.storedDoc()).toString()).toBe('online. on the train!');
    expect(await unsyncedCount('ada')).toBe(0);
  });

  it('sends words of an earlier page whose client id the server has never seen', async () => {
    const first = scene.page('ada');
    await scene.synced(first.provider);
    await first.provider.close();
    const offline = scene.page('ada', {}, null);
    await offline.provider.kept();
    textOf(offline.provider.doc).insert(0, 'never online');
    await offline.provider.close();
    const third = scene.page('ada');
    await scene.synced(third.provider);
    expect(textOf(scene.storedDoc()).toString()).toBe('never online');
  });

  it('works without a device to keep things on, and says that words would be lost', async () => {
    const real = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    try {
      const { provider, socket } = scene.page('ben');
      await scene.synced(provider);
      socket.disconnect();
      textOf(provider.doc).insert(0, 'in memory');
      expect(provider.state).toMatchObject({ phase: 'offline', unsynced: 1, persisted: false });
      socket.connect(scene.house);
      await scene.synced(provider);
      expect(textOf(scene.storedDoc()).toString()).toBe('in memory');
    } finally {
      globalThis.indexedDB = real;
    }
  });

  it('sets refused words aside as text, and goes on in a fresh document', async () => {
    const { provider, socket } = scene.page('ada');
    await scene.synced(provider);
    textOf(provider.doc).insert(0, 'Agreed. ');
    await scene.synced(provider);
    socket.disconnect();
    textOf(provider.doc).insert(8, 'Not agreed.');
    await provider.kept();
    scene.kept.roles.set('ada', 'read');
    const asides: string[] = [];
    let replaced = 0;
    provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    provider.on('replaced', () => (replaced += 1));
    socket.connect(scene.house);
    await until(() => provider.state.phase === 'synced' && replaced > 0);
    expect(asides).toEqual(['notAllowed: Not agreed.']);
    expect(textOf(provider.doc).toString()).toBe('Agreed. ');
    expect(provider.state.editable).toBe(false);
    expect(await provider.asides()).toMatchObject([{ reason: 'notAllowed', text: 'Not agreed.' }]);
    expect(await unsyncedCount('ada')).toBe(1);
  });

  it('never waits for what an editor tidies at once out of a text that it is just being given to read', async () => {
    const cat = scene.page('cat');
    await scene.synced(cat.provider);
    textOf(cat.provider.doc).insert(0, 'of a newer kind');
    await scene.synced(cat.provider);
    scene.kept.roles.set('ada', 'read');
    const ada = scene.page('ada');
    const tidy = () => {
      const { doc } = ada.provider;
      doc.on('afterTransaction', ({ local }) => !local && textOf(doc).delete(0, 5));
    };
    tidy();
    ada.provider.on('replaced', tidy);
    await until(() => ada.provider.state.phase === 'synced');
    expect(ada.provider.state).toMatchObject({ unsynced: 0, editable: false });
    expect(textOf(scene.storedDoc()).toString()).toBe('of a newer kind');
  });

  it('never waits for what an editor tidies where it may only read, and sets words of it aside', async () => {
    const { provider } = scene.page('ada');
    const ola = scene.page('ola');
    await scene.synced(provider, ola.provider);
    textOf(provider.doc).insert(0, 'unknown to ola');
    await until(() => textOf(ola.provider.doc).length > 0);
    const asides: string[] = [];
    ola.provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    textOf(ola.provider.doc).delete(0, 7);
    expect(ola.provider.state).toMatchObject({ phase: 'synced', unsynced: 0 });
    textOf(ola.provider.doc).insert(0, 'words');
    expect(ola.provider.state).toMatchObject({ phase: 'synced', unsynced: 0 });
    expect(asides).toEqual(['notAllowed: words']);
    expect(textOf(scene.storedDoc()).toString()).toBe('unknown to ola');
  });

  it('begins a new document under a new client id when its own is taken', async () => {
    const ben = scene.page('ben', {}, null);
    const { clientID } = ben.provider.doc;
    scene.kept.leases.set(clientID, { personId: 'ada', page: 'elsewhere' });
    ben.socket.connect(scene.house);
    await scene.synced(ben.provider);
    expect(ben.provider.doc.clientID).not.toBe(clientID);
    textOf(ben.provider.doc).insert(0, 'mine');
    await scene.synced(ben.provider);
    expect(scene.kept.leases.get(ben.provider.doc.clientID)?.personId).toBe('ben');
  });

  it('claims again when Yjs changes its client id, before a word is sent under it', async () => {
    const { provider } = scene.page('ada');
    await scene.synced(provider);
    provider.doc.clientID = 4_242;
    textOf(provider.doc).insert(0, 'still me');
    await scene.synced(provider);
    expect(scene.kept.leases.get(4_242)?.personId).toBe('ada');
    expect(provider.awareness.clientID).toBe(4_242);
    expect(textOf(scene.storedDoc()).toString()).toBe('still me');
  });

  it('begins anew after an epoch it does not know, and sets unsent words aside', async () => {
    const { provider, socket } = scene.page('ada');
    await scene.synced(provider);
    textOf(provider.doc).insert(0, 'old text');
    await scene.synced(provider);
    socket.disconnect();
    textOf(provider.doc).insert(0, 'unsent ');
    await until(() => scene.house.engine.openDocuments().length === 0);
    scene.storage.create(PLAN, { ada: 'write' }).epoch = 2;
    const asides: string[] = [];
    provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    socket.connect(scene.house);
    await scene.synced(provider);
    expect(asides).toEqual(['staleEpoch: unsent']);
    expect(textOf(provider.doc).toString()).toBe('');
  });

  it('is sent only the rows it lacks when it comes back', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    textOf(ada.provider.doc).insert(0, 'one ');
    await until(() => textOf(ben.provider.doc).length === 4);
    await ben.provider.close();
    textOf(ada.provider.doc).insert(4, 'two');
    await scene.synced(ada.provider);
    const again = scene.page('ben', {}, null);
    await again.provider.kept();
    expect(textOf(again.provider.doc).toString()).toBe('one ');
    again.socket.connect(scene.house);
    await scene.synced(again.provider);
    expect(textOf(again.provider.doc).toString()).toBe('one two');
  });

  it('sends a large paste in parts, and what follows it after it', async () => {
    const paste = 'long '.repeat(40_000);
    const ben = scene.page('ben');
    const ada = scene.page('ada');
    await scene.synced(ada.provider, ben.provider);
    textOf(ada.provider.doc).insert(0, 'before ');
    textOf(ada.provider.doc).insert(0, paste);
    textOf(ada.provider.doc).insert(0, 'after ');
    await scene.synced(ada.provider);
    expect(textOf(scene.storedDoc()).toString()).toBe(`after ${paste}before `);
    await until(() => textOf(ben.provider.doc).length === textOf(ada.provider.doc).length);
  });

  it('sends a large paste again whose connection broke between its parts', async () => {
    const paste = 'long '.repeat(40_000);
    const { provider, socket } = scene.page('ada');
    await scene.synced(provider);
    let parts = 0;
    socket.weather = (event, towards) => {
      if (event !== 'doc:part' || towards !== 'server' || (parts += 1) < 2) return 'deliver';
      socket.disconnect();
      return 'drop';
    };
    textOf(provider.doc).insert(0, paste);
    await until(() => !socket.connected);
    socket.weather = () => 'deliver';
    expect(scene.kept.number).toBe(0);
    socket.connect(scene.house);
    await scene.synced(provider);
    expect(textOf(scene.storedDoc()).toString()).toBe(paste);
  });

  it('shows carets only while their pages are connected', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    ben.provider.awareness.setLocalStateField('cursor', 3);
    const seen = () => ada.provider.awareness.states.get(ben.provider.doc.clientID);
    await until(() => seen()?.['cursor'] === 3);
    ben.socket.disconnect();
    await until(() => seen() === undefined);
    ben.socket.connect(scene.house);
    await until(() => seen()?.['cursor'] === 3);
    ada.socket.disconnect();
    expect(seen()).toBeUndefined();
    ada.socket.connect(scene.house);
    await until(() => seen()?.['cursor'] === 3);
  });
});

describe('a device', () => {
  it('counts nothing and keeps nothing after a wipe', async () => {
    const scene = new Scene();
    const { provider, socket } = scene.page('ada');
    await scene.synced(provider);
    socket.disconnect();
    textOf(provider.doc).insert(0, 'unsent');
    await provider.kept();
    expect(await unsyncedCount('ada')).toBe(1);
    await wipe('ada');
    expect(await unsyncedCount('ada')).toBe(0);
    await scene.end();
    await wipe('ada');
  });
});
