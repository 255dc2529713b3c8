import { ServedDocument } from './served-document.js';
import type { CoeditStorage } from './storage.js';

/** The documents that this node serves; each is read from storage once, however many ask for it at a time. */
export class Shelf {
  private readonly loading = new Map<string, Promise<ServedDocument | undefined>>();
  private readonly served = new Map<string, ServedDocument>();

  constructor(
    private readonly storage: CoeditStorage,
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
  }

  private async load(documentId: string): Promise<ServedDocument | undefined> {
    try {
      const stored = await this.storage.read(documentId);
      const document = stored && new ServedDocument(documentId, stored, this.now);
      if (document) this.served.set(documentId, document);
      else this.loading.delete(documentId);
      return document;
    } catch (fault) {
      this.loading.delete(documentId);
      throw fault;
    }
  }
}
