import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { DocOpened, DocUpdate, Position } from '../protocol.js';
import { unpackRows } from '../rows.js';
import type { Device } from './device.js';
import type { Kept, Pending } from './device-store.js';

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
  follow({ epoch, digest, rows }: DocUpdate, done: readonly Pending[]): boolean {
    if (!this.held || epoch !== this.held.epoch) return false;
    const { number } = this.held;
    const fresh = unpackRows(rows).filter((row) => row.number > number);
    const last = fresh.at(-1);
    if (last && fresh[0]?.number !== number + 1) return false;
    this.apply(fresh.map(({ update }) => update));
    const held = last ? { epoch, number: last.number, digest } : this.held;
    this.held = held;
    this.device.keep((store) => {
      const keys = done.flatMap(({ key }) => key ?? []);
      return store.advance(this.documentId, held, fresh, keys);
    });
    return true;
  }

  /** What was committed before, so that no row comes with its acknowledgement. */
  settle(done: readonly Pending[]): void {
    this.device.keep((store) =>
      store.setAside(
        undefined,
        done.flatMap(({ key }) => key ?? []),
      ),
    );
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

  private apply(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update, this);
  }
}
