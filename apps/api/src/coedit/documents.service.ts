import { Inject, Injectable } from '@nestjs/common';
import type { StoredDocument } from '@throughline/coedit/server';
import { DataSource } from 'typeorm';
import { PostgresStorage } from './postgres-storage.js';

/** Documents at rest, for whoever reads them beside those who write. */
@Injectable()
export class DocumentsService {
  private readonly storage: PostgresStorage;

  constructor(@Inject(DataSource) database: DataSource) {
    this.storage = new PostgresStorage(database);
  }

  /** Everything that is stored of a document, of one moment. */
  read(documentId: string): Promise<StoredDocument | undefined> {
    return this.storage.read(documentId);
  }
}
