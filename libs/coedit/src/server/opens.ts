import type { DocOpen } from '../protocol.js';
import type { CoeditSession } from './fanout.js';
import type { Open, ServedDocument } from './served-document.js';

/** Who reads what on this node: one open for each connection and document. */
export class Opens {
  private readonly bySession = new Map<string, Map<string, Open>>();

  get(sessionId: string, documentId: string): Open | undefined {
    return this.bySession.get(sessionId)?.get(documentId);
  }

  of(sessionId: string): Open[] {
    return [...(this.bySession.get(sessionId)?.values() ?? [])];
  }

  /** What has to be left before this page may take its place: it opens again, or on a connection after one it gave up. */
  inTheWay(session: CoeditSession, { lease }: DocOpen, document: ServedDocument): Open[] {
    const former = this.get(session.id, document.documentId);
    const elsewhere = [...document.opens].filter((open) => open.lease.clientId === lease.clientId);
    return [...new Set([...(former ? [former] : []), ...elsewhere])];
  }

  add(session: CoeditSession, ask: DocOpen, document: ServedDocument, mode: Open['mode']): Open {
    const { openId, lease, carried, schema } = ask;
    const start = { schema, received: 0, acked: 0, early: new Map(), ended: false, evicted: false };
    const leased = new Set([lease, ...carried].map(({ clientId }) => clientId));
    const open: Open = {
      session,
      document,
      openId,
      seat: document.nextSeat(),
      lease,
      mode,
      leased,
      ...start,
    };
    const mine = this.bySession.get(session.id) ?? new Map<string, Open>();
    this.bySession.set(session.id, mine.set(document.documentId, open));
    document.opens.add(open);
    return open;
  }

  remove(open: Open): void {
    const { session, document } = open;
    open.ended = true;
    document.opens.delete(open);
    const mine = this.bySession.get(session.id);
    mine?.delete(document.documentId);
    if (mine?.size === 0) this.bySession.delete(session.id);
  }
}
