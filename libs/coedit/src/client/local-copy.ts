import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { DocOpened, DocRow, DocUpdate, Position } from '../protocol.js';
import { unpackRows } from '../rows.js';
import type { Device } from './device.js';
import { keysOf, type Kept, type Pending } from './device-store.js';

export interface CopyHooks {
  /** The person wrote something here. */
  wrote(update: Uint8Array, clientId: number): void;
  /** The page's own presence changed. */
  spoke(): void;
}

/** The document as this page holds it, and up to which commit; the device is kept in step. */
export class LocalCopy {
  doc: Y.Doc;
  awareness: Awareness;
  held: Position | undefined;

  constructor(
    private readonly documentId: string,
    private readonly device: Device,
    private readonly hooks: CopyHooks,
  ) {
    this.doc = new Y.Doc();
    this.awareness = new Awareness(this.doc);
    this.listen();
  }

  /** Begins with nothing and another client id; the former document is the caller's to destroy. */
  renew(): Y.Doc {
    const former = this.doc;
    this.held = undefined;
    this.doc = new Y.Doc();
    this.awareness = new Awareness(this.doc);
    this.listen();
    return former;
  }

  restore({ held, updates, pending }: Kept): void {
    this.held = held;
    this.apply([...updates, ...pending.map(({ update }) => update)]);
  }

  /** What an open brought. */
  take({ epoch, number, digest, content, rows }: DocOpened, snapshot: Uint8Array | undefined): void {
    const held = { epoch, number, digest };
    const numbered = unpackRows(rows);
    const updates = [...(snapshot ? [snapshot] : []), ...numbered.map(({ update }) => update)];
    this.apply(updates);
    this.held = held;
    if (content === 'rows') this.device.keep((store) => store.advance(this.documentId, held, numbered, []));
    else this.device.keep((store) => store.replace(this.documentId, held, updates));
  }

  /** Rows in their order, and what they acknowledge. False when one is missing before them: open again. */
  follow(updates: readonly DocUpdate[], done: readonly Pending[]): boolean {
    if (!this.held) return false;
    let held = this.held;
    const fresh: DocRow[] = [];
    for (const { epoch, digest, rows } of updates) {
      const next = unpackRows(rows).filter(({ number }) => number > held.number);
      if (epoch !== held.epoch || (next[0] && next[0].number !== held.number + 1)) return false;
      fresh.push(...next);
      held = {
        epoch,
        number: next.at(-1)?.number ?? held.number,
        digest: next.length > 0 ? digest : held.digest,
      };
    }
    this.apply(fresh.map(({ update }) => update));
    this.held = held;
    this.device.keep((store) => store.advance(this.documentId, held, fresh, keysOf(done)));
    return true;
  }

  /** What was committed before, so that no row comes with its acknowledgement. */
  settle(done: readonly Pending[]): void {
    this.device.keep((store) => store.setAside(undefined, keysOf(done)));
  }

  private listen(): void {
    const { doc } = this;
    this.awareness.on(
      'update',
      (_: unknown, origin: unknown) => void (origin === 'local' && this.hooks.spoke()),
    );
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && doc === this.doc) this.hooks.wrote(update, doc.clientID);
    });
  }

  /** In one transaction: an editor is drawn anew after each. */
  private apply(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return;
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, this);
    }, this);
  }
}
