import { jest } from '@jest/globals';
import * as Y from 'yjs';
import type { DocOpenReply } from '../protocol.js';
import { House, SpecSocket } from '../spec-support/house.js';
import { GroupCommit } from './group-commit.js';
import type { AppendEntry } from './storage.js';
import { contentHash, PLAN, Scene, textOf, until } from '../spec-support/scene.js';

describe('the engine with pages', () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  afterEach(() => scene.end());

  it('acknowledges and shows a push only after it is committed', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    const release = scene.storage.hold();
    textOf(ada.provider.doc).insert(0, 'a promise');
    await until(() => scene.storage.appends === 1);
    expect(ada.provider.state).toMatchObject({ phase: 'saving', unsynced: 1 });
    expect(textOf(ben.provider.doc).toString()).toBe('');
    release();
    await scene.synced(ada.provider);
    await until(() => textOf(ben.provider.doc).toString() === 'a promise');
    expect(scene.kept.number).toBe(1);
  });

  it('gathers what arrives during a commit into the next one', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    const release = scene.storage.hold();
    for (const letter of 'abcdef') textOf(ada.provider.doc).insert(0, letter);
    await until(() => scene.storage.appends === 1);
    release();
    await scene.synced(ada.provider);
    expect(scene.storage.appends).toBeLessThanOrEqual(2);
    expect(textOf(scene.storedDoc()).toString()).toBe('fedcba');
  });

  it('stores a push once when the outcome of its commit was unknown', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    scene.storage.failNext = 'after';
    textOf(ada.provider.doc).insert(0, 'once');
    await scene.synced(ada.provider);
    expect(scene.kept.rows).toHaveLength(1);
    expect(textOf(scene.storedDoc()).toString()).toBe('once');
    expect(scene.house.faults).toHaveLength(1);
  });

  it('tries a failed commit again, and acknowledges only then', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    scene.storage.failNext = 'before';
    textOf(ada.provider.doc).insert(0, 'later');
    await scene.synced(ada.provider);
    expect(textOf(scene.storedDoc()).toString()).toBe('later');
  });

  it('lets a reader read and refuses every push of theirs', async () => {
    const ada = scene.page('ada');
    const ola = scene.page('ola');
    await scene.synced(ada.provider, ola.provider);
    textOf(ada.provider.doc).insert(0, 'open to read');
    await until(() => textOf(ola.provider.doc).toString() === 'open to read');
    expect(ola.provider.state.editable).toBe(false);
    const asides: string[] = [];
    ola.provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    const opened = ola.socket.heard.length;
    ola.socket.emit('doc:push', {
      documentId: PLAN,
      openId: 'made up',
      push: 1,
      update: new Uint8Array([0, 0]),
    });
    await until(() => ola.socket.heard.length > opened);
    expect(ola.socket.heard.at(-1)).toMatchObject({
      event: 'doc:refused',
      message: { reason: 'unknownOpen' },
    });
    expect(scene.kept.number).toBe(1);
    expect(asides).toEqual([]);
  });

  it('refuses alone the entry of a writer who lost the right, and stores the others', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    const asides: string[] = [];
    ben.provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    const release = scene.storage.hold();
    textOf(ada.provider.doc).insert(0, 'first ');
    await until(() => scene.storage.appends === 1);
    textOf(ada.provider.doc).insert(6, 'second');
    textOf(ben.provider.doc).insert(0, 'from Ben');
    scene.kept.roles.delete('ben');
    release();
    await until(() => asides.length > 0);
    await scene.synced(ada.provider);
    expect(asides).toEqual(['notAllowed: from Ben']);
    expect(textOf(scene.storedDoc()).toString()).toBe('first second');
    await until(() => ben.provider.state.phase === 'refused');
  });

  it('ends an evicted person at once, and acknowledges nothing of theirs that is not committed', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    const release = scene.storage.hold();
    textOf(ada.provider.doc).insert(0, 'stays');
    await until(() => scene.storage.appends === 1);
    const asides: string[] = [];
    ben.provider.on('setAside', ({ text }) => asides.push(text));
    textOf(ben.provider.doc).insert(0, 'too late');
    scene.kept.roles.delete('ben');
    scene.house.engine.endPerson('ben', [PLAN]);
    await until(() => ben.provider.state.phase === 'refused');
    release();
    await scene.synced(ada.provider);
    expect(asides).toEqual(['too late']);
    expect(textOf(scene.storedDoc()).toString()).toBe('stays');
    expect(ben.socket.heard.filter(({ event }) => event === 'doc:ack' || event === 'doc:update')).toEqual([]);
  });

  it('leaves no document in memory once its last reader has gone', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    expect(scene.house.engine.openDocuments()).toEqual([PLAN]);
    ada.socket.disconnect();
    await until(() => scene.house.engine.openDocuments().length === 0);
  });

  it('merges rows into a snapshot without changing the text, and goes on from there', async () => {
    const ada = scene.page('ada');
    const ben = scene.page('ben');
    await scene.synced(ada.provider, ben.provider);
    for (let i = 0; i < 20; i += 1) textOf(ada.provider.doc).insert(0, `${i} `);
    await scene.synced(ada.provider);
    expect(await scene.house.engine.compact(PLAN)).toBe(true);
    expect(scene.kept.rows).toEqual([]);
    textOf(ben.provider.doc).insert(0, 'after ');
    await scene.synced(ben.provider);
    const cat = scene.page('cat');
    await scene.synced(cat.provider);
    expect(contentHash(cat.provider.doc)).toBe(contentHash(ben.provider.doc));
    expect(contentHash(scene.storedDoc())).toBe(contentHash(ben.provider.doc));
    expect(await scene.house.engine.compact(PLAN)).toBe(true);
    expect(await scene.house.engine.compact(PLAN)).toBe(false);
  });

  it('serves what stands before a damaged row to everybody for reading, and takes no word more', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    textOf(ada.provider.doc).insert(0, 'whole');
    await scene.synced(ada.provider);
    textOf(ada.provider.doc).insert(5, ' and spoilt');
    await scene.synced(ada.provider);
    ada.socket.disconnect();
    await until(() => scene.house.engine.openDocuments().length === 0);
    const row = scene.kept.rows[1];
    if (row) row.update = row.update.map((byte, i) => (i === row.update.length - 3 ? byte ^ 1 : byte));
    const ben = scene.page('ben');
    await scene.synced(ben.provider);
    expect(ben.provider.state).toMatchObject({ damaged: true, editable: false });
    expect(textOf(ben.provider.doc).toString()).toBe('whole');
    await scene.house.sweep();
    expect(scene.house.faults).toEqual([]);
  });

  it('answers busy when storage fails, and the page opens again by itself', async () => {
    const claim = scene.storage.claim.bind(scene.storage);
    let failures = 2;
    scene.storage.claim = async (...ask) => {
      failures -= 1;
      if (failures >= 0) throw new Error('The database is away.');
      return claim(...ask);
    };
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    expect(scene.house.faults).toHaveLength(2);
  });

  it('refuses busy what it can not hold, and takes it later', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    const release = scene.storage.hold();
    textOf(ada.provider.doc).insert(0, 'one');
    await until(() => scene.storage.appends === 1);
    const ben = scene.page('ben');
    await scene.synced(ben.provider);
    textOf(ben.provider.doc).insert(0, 'x'.repeat(5 * 1024 * 1024));
    const waits = jest.spyOn(GroupCommit.prototype, 'take');
    await until(() => waits.mock.calls.some(([{ update }]) => update.length > 5_000_000));
    textOf(ada.provider.doc).insert(3, ' two');
    const refusedBusy = () => JSON.stringify(ada.socket.heard).includes('"reason":"busy"');
    await until(refusedBusy);
    waits.mockRestore();
    release();
    await scene.synced(ada.provider, ben.provider);
    await until(() => textOf(ada.provider.doc).length === textOf(ben.provider.doc).length);
    expect(textOf(scene.storedDoc()).length).toBe(5 * 1024 * 1024 + 7);
  });

  it('ends every open when the document is gone, and says so', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    scene.storage.documents.delete(PLAN);
    await scene.house.engine.catchUp(PLAN);
    await until(() => ada.provider.state.phase === 'refused');
    expect(JSON.stringify(ada.socket.heard)).toContain('"reason":"unknownDocument"');
  });

  it('turns its readers to a new epoch as soon as a sweep shows it', async () => {
    const ada = scene.page('ada');
    await scene.synced(ada.provider);
    textOf(ada.provider.doc).insert(0, 'of the old epoch');
    await scene.synced(ada.provider);
    scene.storage.create(PLAN, { ada: 'write' }).epoch = 2;
    await scene.house.sweep();
    await until(() => ada.provider.state.phase === 'synced' && textOf(ada.provider.doc).length === 0);
    textOf(ada.provider.doc).insert(0, 'of the new');
    await scene.synced(ada.provider);
    expect(textOf(scene.storedDoc()).toString()).toBe('of the new');
  });

  it('lets an older page only read once a newer one has opened the text, on every node, and keeps its words', async () => {
    const other = new House(scene.storage);
    const here = scene.page('ada', { schema: 1 });
    const there = scene.page('ben', { schema: 1 }, other);
    await scene.synced(here.provider, there.provider);
    const asides: string[] = [];
    there.provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    const newer = scene.page('cat', { schema: 2 });
    await scene.synced(newer.provider);
    await until(() => here.provider.state.outdated === true);
    const release = scene.storage.hold();
    textOf(there.provider.doc).insert(0, 'by an older page');
    await until(() => scene.storage.appends === 1);
    await other.sweep();
    release();
    await until(() => there.provider.state.outdated === true && there.provider.state.phase === 'synced');
    for (const { provider } of [here, there]) expect(provider.state.editable).toBe(false);
    expect(newer.provider.state).toMatchObject({ editable: true });
    expect(asides.length + textOf(scene.storedDoc()).length).toBeGreaterThan(0);
    const reader = scene.page('ola', { schema: 1 });
    await scene.synced(reader.provider);
    expect(reader.provider.state.outdated).toBeUndefined();
  });

  it('stores nothing of an older page that has not yet heard of the newer one’s schema', async () => {
    const other = new House(scene.storage);
    const old = scene.page('ben', { schema: 1 }, other);
    await scene.synced(old.provider);
    await scene.synced(scene.page('cat', { schema: 2 }).provider);
    const asides: string[] = [];
    old.provider.on('setAside', ({ reason, text }) => asides.push(`${reason}: ${text}`));
    textOf(old.provider.doc).insert(0, 'by an older page');
    await until(() => old.provider.state.outdated === true && old.provider.state.phase === 'synced');
    expect(asides).toEqual(['outdated: by an older page']);
    expect(scene.kept.number).toBe(0);
  });

  it('merges a long document at a sweep, and takes over what another node has merged', async () => {
    const entries: AppendEntry[] = [];
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => entries.push({ personId: 'ada', update, schema: 0 }));
    for (let i = 0; i < 2_100; i += 1) textOf(doc).insert(i, 'x');
    await scene.storage.append([{ documentId: PLAN, epoch: 1, number: 0, entries }]);
    const other = new House(scene.storage);
    await scene.synced(scene.page('ada').provider, scene.page('ben', {}, other).provider);
    await scene.house.sweep();
    await until(() => scene.kept.snapshot?.number === 2_100);
    await other.sweep();
    for (const house of [scene.house, other]) {
      const cat = new SpecSocket('cat');
      cat.connect(house);
      const ask = { documentId: PLAN, openId: 'o', lease: { clientId: 66, page: 'p' }, carried: [] };
      const reply = await new Promise<DocOpenReply>((resolve) =>
        cat.emit('doc:open', ask, (answer) => resolve(answer as DocOpenReply)),
      );
      expect(reply).toMatchObject({ ok: true, number: 2_100, content: 'snapshot', rows: { sizes: [] } });
      cat.disconnect();
    }
  });
});
