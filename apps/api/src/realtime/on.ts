import { applyDecorators, SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { CoeditClientToServer } from '@throughline/coedit';
import type { Action } from '@throughline/mission';
import { type AskOf, type ClientEvent, clientEvents, type ReplyTo } from '@throughline/wire';
import type { HouseSocket } from './socket.js';

export const SOCKET_EVENT = 'throughline:event';

type Handler<E extends ClientEvent> = (socket: never, payload: unknown) => Promise<ReplyTo<E>> | ReplyTo<E>;

/** Answers an event of the contract: a wrong name or answer does not compile, and one without an action does not boot. */
export const On =
  <E extends ClientEvent>(event: E) =>
  <H extends Handler<E>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    applyDecorators(
      SetMetadata(SOCKET_EVENT, { action: clientEvents[event].action }),
      SubscribeMessage(event),
    )(target, key, descriptor);
  };

/** The payload of an event, or undefined when it is not of the contract's shape. */
export const parseAsk = <E extends ClientEvent>(event: E, payload: unknown): AskOf<E> | undefined => {
  // A client that wants an answer makes Nest wrap nothing; one that sends several arguments makes it an array.
  const parsed = clientEvents[event].ask.safeParse(payload);
  return parsed.success ? (parsed.data as AskOf<E>) : undefined;
};

const DOCUMENT_EVENT = 'throughline:document-event';

/**
 * Answers an event of the co-editing protocol, whose payloads its own engine parses. Not by Nest's way, which takes each
 * message through a pipeline of its own: a keystroke costs less than that.
 */
export const OnDocument = (event: keyof CoeditClientToServer, action: Action): MethodDecorator =>
  applyDecorators(SetMetadata(SOCKET_EVENT, { action }), SetMetadata(DOCUMENT_EVENT, event));

type DocumentHandler = (socket: HouseSocket, payload: unknown) => unknown;

/** Binds the methods that are marked so to a socket. What one throws or rejects with goes to `fault`, not to the process. */
export function bindDocumentEvents(
  gateway: object,
  socket: HouseSocket,
  fault: (error: Error) => void,
): void {
  const prototype = Object.getPrototypeOf(gateway) as Record<string, DocumentHandler>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as DocumentHandler | undefined;
    const event = handler && (Reflect.getMetadata(DOCUMENT_EVENT, handler) as string | undefined);
    if (!handler || !event) continue;
    socket.on(
      event as never,
      ((payload: unknown, reply?: (answer: unknown) => void) => {
        void (async () => {
          const answer = await handler.call(gateway as never, socket, payload);
          if (typeof reply === 'function') reply(answer);
        })().catch(fault);
      }) as never,
    );
  }
}
