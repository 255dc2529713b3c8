import { type Action, Audience, Envelope, Id } from '@throughline/mission';
import * as z from 'zod';

/** Which screen somebody is on; shown to the others, so it names no record that they may not read. */
export const Screen = z.enum(['overview', 'plan', 'commitments', 'commitment', 'partners', 'elsewhere']);
export type Screen = z.infer<typeof Screen>;

export const JoinAsk = z.strictObject({
  protocol: z.int(),
  missionId: Id,
  /** The last number held of each audience; audiences that are missing here are sent nothing to catch up with. */
  known: z.array(z.strictObject({ audienceId: Id, number: z.int().min(0) })).max(200),
});
export type JoinAsk = z.infer<typeof JoinAsk>;

export const Present = z.object({ personId: Id, screen: Screen, recordId: Id.nullable() });
export type Present = z.infer<typeof Present>;

/**
 * `missed` holds the entries after each known number, in order. `resync`: more than 500 were missed, or a number
 * was unknown here; fetch the snapshot. Audiences that are not listed are no longer the person's: drop their records.
 */
export const JoinReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    audiences: z.array(Audience.extend({ number: z.int() })),
    missed: z.array(Envelope),
    resync: z.boolean(),
    present: z.array(Present),
  }),
  z.object({
    ok: z.literal(false),
    refusal: z.enum(['notFound', 'malformed', 'reload', 'tooMany', 'notSignedIn', 'unavailable']),
  }),
]);
export type JoinReply = z.infer<typeof JoinReply>;

export const LeaveAsk = z.strictObject({ missionId: Id });
export const HereAsk = z.strictObject({ missionId: Id, screen: Screen, recordId: Id.nullable() });
export type HereAsk = z.infer<typeof HereAsk>;

export const PresenceNews = z.object({ missionId: Id, present: z.array(Present) });
export const Heads = z.object({ heads: z.array(z.object({ audienceId: Id, number: z.int() })) });
export const Evicted = z.object({ missionId: Id });
export const InboxNews = z.object({ unread: z.int() });
export const Reload = z.object({ protocol: z.int() });

/** Events that the server sends, with the schema that a page parses them with. */
export const serverEvents = {
  fact: Envelope,
  presence: PresenceNews,
  heads: Heads,
  evicted: Evicted,
  inbox: InboxNews,
  reload: Reload,
  signedOut: z.object({}),
} as const;

/** Events that a page sends: payload, acknowledgement, and the action that the access table must allow. */
export const clientEvents = {
  join: { ask: JoinAsk, reply: JoinReply, action: 'socket.join' },
  leave: { ask: LeaveAsk, reply: z.object({ ok: z.boolean() }), action: 'socket.join' },
  here: { ask: HereAsk, reply: z.object({ ok: z.boolean() }), action: 'presence.show' },
} as const satisfies Record<string, { ask: z.ZodType; reply: z.ZodType; action: Action }>;

export type ClientEvent = keyof typeof clientEvents;
export type AskOf<E extends ClientEvent> = z.infer<(typeof clientEvents)[E]['ask']>;
export type ReplyTo<E extends ClientEvent> = z.infer<(typeof clientEvents)[E]['reply']>;

export type ServerToClient = {
  [E in keyof typeof serverEvents]: (news: z.infer<(typeof serverEvents)[E]>) => void;
};
export type ClientToServer = {
  [E in ClientEvent]: (ask: AskOf<E>, reply: (answer: ReplyTo<E>) => void) => void;
};
