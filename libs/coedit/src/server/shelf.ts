import { ServedDocument } from './served-document.js';
import type { CoeditFanout } from './fanout.js';
import type { CoeditStorage } from './storage.js';

/** The documents that this node serves; each is read from storage once, however many ask for it at a time. */
export class Shelf {
  private readonly loading = new Map<string, Promise<ServedDocument | undefined>>();
  private readonly served = new Map<string, ServedDocument>();

  constructor(
    private readonly storage: CoeditStorage,
    private readonly fanout: CoeditFanout,
    private readonly now: () => number,
  ) {}

  get(documentId: string): ServedDocument | undefined {
    return this.served.get(documentId);
  }

  all(): ServedDocument[] {
    return [...this.served.values()];
  }

  fetch(documentId: string): Promise<ServedDocument | undefined> {
    const loading = this.loading.get(documentId) ?? this.load(documentId);
    this.loading.set(documentId, loading);
    return loading;
  }

  drop(document: ServedDocument): void {
    if (this.served.get(document.documentId) !== document) return;
    this.served.delete(document.documentId);
    this.loading.delete(document.documentId);
    this.fanout.unfollow(document.documentId);
  }

  private async load(documentId: string): Promise<ServedDocument | undefined> {
    try {
      // Before it is read: what is told from here on is either in what is read, or heard.
      this.fanout.follow(documentId);
      const stored = await this.storage.read(documentId);
      const document = stored && new ServedDocument(documentId, stored, this.now);
      if (document) this.served.set(documentId, document);
      else this.giveUp(documentId);
      return document;
    } catch (fault) {
      this.giveUp(documentId);
      throw fault;
    }
  }

  private giveUp(documentId: string): void {
    this.loading.delete(documentId);
    this.fanout.unfollow(documentId);
  }
}
