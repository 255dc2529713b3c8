import type { CoeditFanout, CoeditNews } from '@throughline/coedit/server';
import type { CoeditServerToClient, DocAwareness, DocUpdate, Head } from '@throughline/coedit';
import { documentRoom, type HouseServer } from '../realtime/socket.js';

/** What the rooms need to know of the node that they are on. */
export interface RoomsGround {
  readonly server: HouseServer;
  /** Whether other nodes exist to be told. */
  readonly hasPeers: boolean;
  /** Whether PostgreSQL was heard just now: without it nobody can say who was shut out. */
  readonly isFresh: () => boolean;
}

/** The engine's way out: this node's sockets, and news to the other nodes. */
export class Rooms implements CoeditFanout {
  constructor(private readonly ground: RoomsGround) {}

  join(sessionId: string, documentId: string): void {
    void this.ground.server.sockets.sockets.get(sessionId)?.join(documentRoom(documentId));
  }

  leave(sessionId: string, documentId: string): void {
    void this.ground.server.sockets.sockets.get(sessionId)?.leave(documentRoom(documentId));
  }

  send<E extends keyof CoeditServerToClient>(
    sessionId: string,
    event: E,
    message: Parameters<CoeditServerToClient[E]>[0],
  ): void {
    const socket = this.ground.server.sockets.sockets.get(sessionId);
    (socket?.emit as ((event: string, message: unknown) => void) | undefined)?.call(socket, event, message);
  }

  /** A row held back is noticed by its number, and fetched when this node hears PostgreSQL again. */
  update(message: DocUpdate, except: readonly string[]): void {
    if (this.ground.isFresh()) this.room(message.documentId, except).emit('doc:update', message);
  }

  awareness(message: DocAwareness, except: readonly string[]): void {
    if (this.ground.isFresh()) this.room(message.documentId, except).volatile.emit('doc:awareness', message);
  }

  heads(head: Head): void {
    this.room(head.documentId, []).volatile.emit('doc:heads', { heads: [head] });
  }

  tell(news: CoeditNews): void {
    if (this.ground.hasPeers) this.ground.server.serverSideEmit('coedit', news);
  }

  private room(documentId: string, except: readonly string[]) {
    return this.ground.server.local.to(documentRoom(documentId)).except([...except]);
  }
}
