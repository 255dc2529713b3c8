import { applyDecorators, SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { CoeditClientToServer } from '@throughline/coedit';
import type { Action } from '@throughline/mission';
import { type AskOf, type ClientEvent, clientEvents, type ReplyTo } from '@throughline/wire';

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

/** Answers an event of the co-editing protocol, whose payloads its own engine parses. */
export const OnDocument = (event: keyof CoeditClientToServer, action: Action): MethodDecorator =>
  applyDecorators(SetMetadata(SOCKET_EVENT, { action }), SubscribeMessage(event));
