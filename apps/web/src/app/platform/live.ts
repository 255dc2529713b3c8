import { inject, Injectable, signal } from '@angular/core';
import * as parser from '@throughline/coedit/parser';
import { type CoeditSocket } from '@throughline/coedit/client';
import {
  type AskOf,
  type ClientEvent,
  clientEvents,
  type ClientToServer,
  type ReplyTo,
  serverEvents,
  type ServerToClient,
} from '@throughline/wire';
import { io, type Socket } from 'socket.io-client';
import { SessionStore } from './session.store';

export type LiveState = 'connecting' | 'connected' | 'offline';
type ServerEvent = keyof ServerToClient;
type News<E extends ServerEvent> = Parameters<ServerToClient[E]>[0];

const patience = 10_000;

/** The page's one socket, loaded after the first paint. What arrives is parsed; what is of no known shape is dropped as if it had not been said. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(SessionStore);
  private readonly socket: Socket<ServerToClient, ClientToServer> = io({
    parser,
    path: '/socket',
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true, // a network that refuses WebSocket gets long-polling
    extraHeaders: { 'x-throughline': '1' }, // a long-polling GET names no Origin; a WebSocket always does, and drops this
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });

  readonly state = signal<LiveState>('connecting');

  constructor() {
    this.socket.on('connect', () => this.state.set('connected'));
    this.socket.on('disconnect', (reason) => {
      this.state.set('offline');
      // The server cut us (a slow reader, a restart): Socket.IO would not come back by itself.
      if (reason === 'io server disconnect' && !this.session.endedElsewhere())
        setTimeout(() => this.socket.connect(), 500 + Math.random() * 1500);
    });
    this.socket.on('connect_error', (error) => {
      this.state.set('offline');
      if (error.message === 'notSignedIn') this.session.endedElsewhere.set(true);
      else if (!this.socket.active) setTimeout(() => this.socket.connect(), 1000 + Math.random() * 2000);
    });
    this.on('inbox', ({ unread }) => this.session.unread.set(unread));
    this.on('reload', () => this.session.outdated.set(true));
    this.on('signedOut', () => this.session.endedElsewhere.set(true));
  }

  /** For co-editing, which speaks a protocol of its own over the same socket. */
  get raw(): CoeditSocket {
    return this.socket as unknown as CoeditSocket;
  }

  connect(): void {
    this.session.endedElsewhere.set(false);
    this.socket.connect();
  }

  disconnect(): void {
    this.socket.disconnect();
  }

  /** Called at each (re)connection, and now if there is one. Gives back how to stop. */
  onConnect(take: () => void): () => void {
    if (this.socket.connected) take();
    this.socket.on('connect', take);
    return () => this.socket.off('connect', take);
  }

  on<E extends ServerEvent>(event: E, take: (news: News<E>) => void): () => void {
    const parsed = (payload: unknown) => {
      const news = serverEvents[event].safeParse(payload);
      if (news.success) take(news.data as News<E>);
    };
    this.socket.on(event as string as never, parsed as never);
    return () => this.socket.off(event as string as never, parsed as never);
  }

  /** Asks and waits for the acknowledgement; rejects when none comes or it is of no known shape. */
  async ask<E extends ClientEvent>(event: E, ask: AskOf<E>): Promise<ReplyTo<E>> {
    const socket = this.socket.timeout(patience) as unknown as {
      emitWithAck(event: string, ask: unknown): Promise<unknown>;
    };
    return clientEvents[event].reply.parse(await socket.emitWithAck(event, ask)) as ReplyTo<E>;
  }
}
