import * as Y from 'yjs';
import { MAX_PUSH_BYTES, MAX_PUSH_STRUCTS, type Lease } from '../protocol.js';
import type { Pending } from './device-store.js';

const MERGED_BYTES = MAX_PUSH_BYTES / 2;
/** Keystrokes go at once; with this many on their way the next ones gather. */
const WINDOW = 8;

export interface OutgoingPush {
  push: number;
  update: Uint8Array;
  large: boolean;
  items: Pending[];
}

/** Unacknowledged changes, in order, as updates: never as a difference of state vectors, which drags old deletes along. */
export class Outbox {
  private readonly waiting: Pending[] = [];
  private sent: OutgoingPush[] = [];
  private last = 0;

  get size(): number {
    return this.waiting.length + this.sent.reduce((sum, { items }) => sum + items.length, 0);
  }

  get underWay(): boolean {
    return this.sent.length > 0;
  }

  add(...items: Pending[]): void {
    this.waiting.push(...items);
  }

  /** Every lease under which something here was written, once each. */
  leases(): Lease[] {
    const all = [...this.sent.flatMap(({ items }) => items), ...this.waiting];
    return [...new Map(all.map(({ lease }) => [lease.clientId, lease])).values()];
  }

  /** A new open: everything goes again, numbered from 1. */
  rewind(): void {
    this.waiting.unshift(...this.sent.flatMap(({ items }) => items));
    this.sent = [];
    this.last = 0;
  }

  next(): OutgoingPush | undefined {
    const first = this.waiting[0];
    if (!first || this.sent.length >= WINDOW || this.sent.some(({ large }) => large)) return undefined;
    const items = this.gather();
    const update = items.length > 1 ? Y.mergeUpdates(items.map((item) => item.update)) : first.update;
    const large = update.length > MAX_PUSH_BYTES || countStructs(update) > MAX_PUSH_STRUCTS;
    // A large one goes another way and would arrive after smaller ones: it waits until it is alone.
    if (large && this.sent.length > 0) return undefined;
    this.waiting.splice(0, items.length);
    this.last += 1;
    const outgoing = { push: this.last, update, large, items };
    this.sent.push(outgoing);
    return outgoing;
  }

  upTo(push: number): Pending[] {
    return this.sent.filter((each) => each.push <= push).flatMap(({ items }) => items);
  }

  acknowledge(push: number): void {
    this.sent = this.sent.filter((each) => each.push > push);
  }

  takeAll(): Pending[] {
    this.rewind();
    return this.waiting.splice(0);
  }

  private gather(): Pending[] {
    let bytes = 0;
    let structs = 0;
    const items: Pending[] = [];
    for (const item of this.waiting) {
      bytes += item.update.length;
      structs += countStructs(item.update);
      if (items.length > 0 && (bytes > MERGED_BYTES || structs > MAX_PUSH_STRUCTS)) break;
      items.push(item);
    }
    return items;
  }
}

function countStructs(update: Uint8Array): number {
  const { structs, ds } = Y.decodeUpdate(update);
  return [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, structs.length);
}
