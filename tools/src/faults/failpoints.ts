import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** A moment beside a statement; with `once`, only after that other one on the same connection. */
export interface Failpoint {
  readonly at: RegExp;
  readonly when: 'before' | 'after';
  readonly once?: RegExp;
}

const append = /coedit_append/;
const trim = /^delete from document_update/;
const snapshot = /insert into document_snapshot/;
const commit = /^commit$/i;

/** Where the product may be killed while it appends to a document and while it compacts one. */
export const failpoints: Readonly<Record<string, Failpoint>> = {
  'before append': { at: append, when: 'before' },
  'after append': { at: append, when: 'after' },
  'before trim': { at: trim, when: 'before' },
  'after trim': { at: trim, when: 'after' },
  'after snapshot': { at: snapshot, when: 'after' },
  'before commit of snapshot': { at: commit, when: 'before', once: snapshot },
  'after commit of snapshot': { at: commit, when: 'after', once: snapshot },
};

/** Environment of a node that dies at this point. */
export const dyingAt = (point: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'failpoint.ts')).href}`,
  THROUGHLINE_FAILPOINT: point,
});
