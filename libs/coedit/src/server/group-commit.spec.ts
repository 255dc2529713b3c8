import * as Y from 'yjs';
import { MemoryStorage } from '../spec-support/memory-storage.js';
import { textOf } from '../spec-support/scene.js';
import type { TakenPush, Turn } from './batch.js';
import { GroupCommit } from './group-commit.js';
import { ServedDocument, type Open } from './served-document.js';

const BEN = 66;

/** One node's commits over a storage that others write to as well. */
class Desk {
  readonly storage = new MemoryStorage();
  readonly turns: Turn[] = [];
  readonly commits = new GroupCommit(this.storage, {
    publish: (turn) => this.turns.push(turn),
    replaced: () => undefined,
    gone: () => undefined,
    rested: () => undefined,
    fault: () => undefined,
  });

  async serve(documentId: string): Promise<ServedDocument> {
    this.storage.create(documentId, { ada: 'write', ben: 'write' });
    const stored = await this.storage.read(documentId);
    if (!stored) throw new Error('The desk has lost its document.');
    return new ServedDocument(documentId, stored, Date.now);
  }

  take(open: Open, push: number, update: Uint8Array): void {
    this.commits.take({ open, push, update, maxStructs: 100 });
  }

  get refused(): string[] {
    return this.turns.flatMap(({ refused }) => refused.map(({ from, reason }) => `${from.push} ${reason}`));
  }

  get settled(): number[] {
    return this.turns.flatMap(({ settled }) => settled.map(({ push }: TakenPush) => push));
  }
}

function openOf(document: ServedDocument): Open {
  const identity = { personId: 'ben', name: 'Ben', organisation: 'Council', colour: 'teal' };
  const session = { id: 's', personId: 'ben', identity };
  const lease = { clientId: BEN, page: 'p' };
  const start = { received: 0, acked: 0, early: new Map(), ended: false, evicted: false };
  return {
    session,
    document,
    openId: 'o',
    seat: 1,
    lease,
    mode: 'write',
    schema: 0,
    leased: new Set([BEN]),
    ...start,
  };
}

function writer(clientId: number): { doc: Y.Doc; write(text: string): Uint8Array } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const write = (text: string) => {
    const before = Y.encodeStateVector(doc);
    textOf(doc).insert(textOf(doc).length, text);
    return Y.encodeStateAsUpdate(doc, before);
  };
  return { doc, write };
}

describe('group commit', () => {
  it('loses no push behind one that hangs on another node’s row', async () => {
    const desk = new Desk();
    const document = await desk.serve('plan');
    const elsewhere = writer(7).write('elsewhere ');
    await desk.storage.append([
      { ...document.head, entries: [{ personId: 'ada', update: elsewhere, schema: 0 }] },
    ]);
    const ben = writer(BEN);
    Y.applyUpdate(ben.doc, elsewhere);
    const open = openOf(document);
    for (const push of [1, 2, 3]) desk.take(open, push, ben.write(`${push} `));
    await desk.commits.drain();
    desk.take(open, 4, ben.write('4'));
    await desk.commits.drain();
    expect(desk.refused).toEqual([]);
    expect(desk.settled).toEqual([1, 2, 3, 4]);
    expect(document.number).toBe(5);
  });

  it('tells everybody who waits for a reading that it failed, those too who came while it was under way', async () => {
    const desk = new Desk();
    const document = await desk.serve('plan');
    let fail = (): void => undefined;
    desk.storage.read = () =>
      new Promise((_, reject) => (fail = () => reject(new Error('The database is away.'))));
    const waiting = [desk.commits.refresh(document), desk.commits.refresh(document)];
    fail();
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(desk.commits.holds(document)).toBe(false);
  });

  it('tries a document whose lock was not had alone until it is had, so that others are committed without it', async () => {
    const desk = new Desk();
    const documents = await Promise.all(['hot', 'mild', 'cold'].map((name) => desk.serve(name)));
    const append = desk.storage.append.bind(desk.storage);
    const batches: string[][] = [];
    desk.storage.append = async (wishes) => {
      batches.push(wishes.map(({ documentId }) => documentId));
      const locked = batches.length < 6 && wishes.some(({ documentId }) => documentId === 'hot');
      return locked ? wishes.map(() => ({ kind: 'busy' as const })) : append(wishes);
    };
    for (const document of documents) desk.take(openOf(document), 1, writer(BEN).write('x'));
    await desk.commits.drain();
    expect(batches[0]).toEqual(['hot', 'mild', 'cold']);
    expect(batches.slice(1).filter((batch) => batch.includes('hot') && batch.length > 1)).toEqual([]);
    expect(documents.map(({ number }) => number)).toEqual([1, 1, 1]);
  });
});
