import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import { CoeditProvider, type CoeditProviderOptions } from '../client/index.js';
import { loadStored } from '../server/index.js';
import { House, SpecSocket } from './house.js';
import { MemoryStorage } from './memory-storage.js';

export const PLAN = 'plan';

export const textOf = (doc: Y.Doc): Y.Text => doc.getText('body');

/** Canonical content with its formatting; state vectors alone would not show two different texts. */
export function contentHash(doc: Y.Doc): string {
  return createHash('sha256')
    .update(JSON.stringify(textOf(doc).toDelta()))
    .digest('hex');
}

/** Waits for a condition; jest's own time limit is the only clock. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A storage, as many houses as asked for, and people at their pages. */
export class Scene {
  readonly storage = new MemoryStorage();
  readonly houses: House[];
  private readonly providers: CoeditProvider[] = [];

  constructor(houses = 1) {
    this.storage.create(PLAN, { ada: 'write', ben: 'write', cat: 'write', ola: 'read' });
    this.houses = Array.from({ length: houses }, () => new House(this.storage));
    for (const house of this.houses) house.neighbours.push(...this.houses.filter((other) => other !== house));
  }

  get house(): House {
    return this.houses[0] as House;
  }

  get kept() {
    const kept = this.storage.documents.get(PLAN);
    if (!kept) throw new Error('The scene has lost its plan.');
    return kept;
  }

  page(personId: string, options: Partial<CoeditProviderOptions> = {}, house: House | null = this.house) {
    const socket = new SpecSocket(personId);
    if (house) socket.connect(house);
    const provider = new CoeditProvider({ socket, documentId: PLAN, personId, patience: 150, ...options });
    this.providers.push(provider);
    return { socket, provider };
  }

  async synced(...providers: CoeditProvider[]): Promise<void> {
    await until(() => providers.every(({ state }) => state.phase === 'synced'));
  }

  /** What a cold start would read. */
  storedDoc(): Y.Doc {
    const { rows, snapshot } = this.kept;
    return loadStored({ rows, ...(snapshot && { snapshot }) });
  }

  async end(): Promise<void> {
    await Promise.all(this.providers.map((provider) => provider.close()));
  }
}
