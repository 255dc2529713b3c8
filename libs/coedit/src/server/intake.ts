import {
  MAX_BULK_STRUCTS,
  MAX_EARLY_PUSHES,
  MAX_PUSH_STRUCTS,
  type CoeditRefusal,
  type DocClose,
  type DocPartReply,
} from '../protocol.js';
import { parseClose, parsePart, parsePush } from '../parse.js';
import type { Merger } from './compaction.js';
import type { CoeditFanout, CoeditSession } from './fanout.js';
import type { GroupCommit } from './group-commit.js';
import type { Opens } from './opens.js';
import { Parts } from './parts.js';
import type { Open } from './served-document.js';
import type { CoeditStorage } from './storage.js';

const MAX_WAITING_BYTES = 4 * 1024 * 1024;

interface IntakeParts {
  storage: CoeditStorage;
  fanout: CoeditFanout;
  merger: Merger;
  opens: Opens;
  commits: GroupCommit;
  fault(fault: unknown): void;
}

interface Taken {
  update: Uint8Array;
  maxStructs: number;
}

/** Takes pushes in, each open's in their order, and hands them to the next commit. */
export class Intake {
  private readonly gathered = new Parts();

  constructor(
    private readonly parts: IntakeParts,
    readonly refuse: (open: Open, reason: CoeditRefusal, push?: number) => void,
  ) {}

  push(session: CoeditSession, payload: unknown): void {
    const parsed = parsePush(payload);
    if (!parsed.ok) return this.refuseNamed(session, payload, parsed.reason);
    const { push, update } = parsed.value;
    const open = this.openOf(session, parsed.value);
    // A duplicate of what is still under way is answered with the original.
    if (open && push <= open.received) return push <= open.acked ? this.acknowledge(open) : undefined;
    if (open) this.take(open, push, { update, maxStructs: MAX_PUSH_STRUCTS });
  }

  part(session: CoeditSession, payload: unknown, reply: (taken: DocPartReply) => void): void {
    const parsed = parsePart(payload);
    if (!parsed.ok) this.refuseNamed(session, payload, parsed.reason);
    const open = parsed.ok && this.openOf(session, parsed.value);
    if (!parsed.ok || !open) return reply({ ok: false });
    const { push } = parsed.value;
    const whole = push <= open.received ? undefined : this.gathered.take(open, parsed.value);
    if (typeof whole === 'string') this.refuse(open, whole, push);
    else if (whole) void this.takeLarge(open, push, whole);
    reply({ ok: !open.ended });
  }

  leave(open: Open): void {
    this.gathered.drop(open);
  }

  private openOf(session: CoeditSession, named: DocClose & { push: number }): Open | undefined {
    const open = this.parts.opens.get(session.id, named.documentId);
    if (!open || open.openId !== named.openId) return void this.refuseNamed(session, named, 'unknownOpen');
    if (open.mode !== 'write') return void this.refuse(open, 'notAllowed', named.push);
    return open;
  }

  private take(open: Open, push: number, taken: Taken): void {
    const { commits } = this.parts;
    if (open.early.size >= MAX_EARLY_PUSHES) return this.refuse(open, 'busy', push);
    if (commits.waitingBytes(open.document) > MAX_WAITING_BYTES) return this.refuse(open, 'busy', push);
    open.early.set(push, taken);
    for (let next = open.early.get(open.received + 1); next; next = open.early.get(open.received + 1)) {
      open.received += 1;
      open.early.delete(open.received);
      commits.take({ open, push: open.received, ...next });
    }
  }

  private async takeLarge(open: Open, push: number, whole: Uint8Array): Promise<void> {
    const reason = await this.rewritten(open, whole).then(
      (update) => {
        if (!update) return 'unknownOrigin';
        if (!open.ended) this.take(open, push, { update, maxStructs: MAX_BULK_STRUCTS });
        return undefined;
      },
      (fault: unknown) => {
        this.parts.fault(fault);
        return fault instanceof Away ? 'busy' : 'malformed';
      },
    );
    if (reason) this.refuse(open, reason, push);
  }

  /** As Yjs itself would write it, on another thread: what throws there, or exhausts it, Yjs did not write. */
  private async rewritten(open: Open, whole: Uint8Array): Promise<Uint8Array | undefined> {
    const { storage, merger } = this.parts;
    const stored = await storage.read(open.document.documentId).catch((cause: unknown) => {
      throw new Away('storage', { cause });
    });
    return stored && (await merger.rewrite(stored, whole)).update;
  }

  private acknowledge({ session, document, openId, acked }: Open): void {
    const { documentId } = document;
    this.parts.fanout.send(session.id, 'doc:ack', { documentId, openId, push: acked });
  }

  /** For a push that names no open of this connection, as far as it can be read. */
  private refuseNamed(session: CoeditSession, payload: unknown, reason: CoeditRefusal): void {
    const named = parseClose(payload);
    const { documentId, openId } = named.ok ? named.value : { documentId: '', openId: '' };
    const open = this.parts.opens.get(session.id, documentId);
    if (open?.openId === openId) return this.refuse(open, reason);
    this.parts.fanout.send(session.id, 'doc:refused', { documentId, openId, reason });
  }
}

class Away extends Error {}
