import * as z from 'zod';
import type { NoticeReason } from './notices.js';
import { type Channel, channels, type Topic } from './topic.js';

/** What somebody chose for one commitment: all of it at once, only in the digest, or nothing. */
export const levels = ['atOnce', 'digest', 'mute'] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

/** One cell of the matrix: a topic in a channel, for one mission or (null) for all. */
export interface Choice {
  readonly missionId: string | null;
  readonly topic: Topic;
  readonly channel: Channel;
  readonly wanted: boolean;
}

/** Everything that decides about one person's notices of one mission. Choices for other missions count for nothing. */
export interface Choices {
  readonly missionId: string;
  readonly choices: readonly Choice[];
  readonly level: Level | null;
  /** Whether letters at once, and digests, may go to this person at all: each has a link that stops it. */
  readonly letters: boolean;
  readonly digests: boolean;
}

/** What the rule looks at in a notice. */
export interface About {
  readonly topic: Topic | null;
  readonly reason: NoticeReason;
  /** It concerns a promise that the person's organisation leads, or asks that organisation: see `isOwn`. */
  readonly own: boolean;
}

/** Whose word decided that a channel is on. `own`: everything was off, but one's own promise is never muted. */
export const layers = ['record', 'mission', 'person', 'default', 'own'] as const;
export const Layer = z.enum(layers);
export type Layer = z.infer<typeof Layer>;

/** The channels that are on, each with whose word it is. */
export type Routing = ReadonlyMap<Channel, Layer>;

const levelSays: Record<Level, Partial<Record<Channel, boolean>>> = {
  atOnce: { inbox: true, mail: true, push: true },
  digest: { inbox: true, mail: false, digest: true, push: false },
  mute: { inbox: false, mail: false, digest: false, push: false, webhook: false, feed: false },
};

const fromAfar: readonly NoticeReason[] = ['steward', 'follower'];

/**
 * What is usual: a letter at once and a push for what touches the person or asks them, the digest for what they only
 * oversee or follow. Inbox, feed and webhook have everything: the last two are there only for whoever set them up.
 */
export function usual({ topic, reason, own }: About, channel: Channel): boolean {
  const near = own || topic === 'awaited' || !fromAfar.includes(reason);
  if (channel === 'mail' || channel === 'push') return near;
  return channel === 'digest' ? !near : true;
}

interface Said {
  readonly on: boolean;
  readonly by: Layer;
}

/** The first who says anything: the person for this record, for this mission, for everything; then what is usual. */
function saidOf(about: About, channel: Channel, all: Choices): Said {
  const level = all.level === 'mute' && about.own ? 'digest' : all.level;
  const ofRecord = level ? levelSays[level][channel] : undefined;
  if (ofRecord !== undefined) return { on: ofRecord, by: 'record' };
  const chosen = (missionId: string | null) =>
    all.choices.find(
      (one) => one.missionId === missionId && one.topic === about.topic && one.channel === channel,
    )?.wanted;
  const ofMission = chosen(all.missionId);
  if (ofMission !== undefined) return { on: ofMission, by: 'mission' };
  const general = chosen(null);
  return general === undefined ? { on: usual(about, channel), by: 'default' } : { on: general, by: 'person' };
}

/**
 * The one precedence rule. What concerns one's own promise is always in the inbox, and when neither letter nor digest
 * would have it, it comes in the digest; or at once, where digests are stopped.
 */
export function routingOf(about: About, all: Choices): Routing {
  const on = new Map<Channel, Layer>();
  for (const channel of channels) {
    const { on: wanted, by } = saidOf(about, channel, all);
    const stopped = (channel === 'mail' && !all.letters) || (channel === 'digest' && !all.digests);
    if (wanted && !stopped) on.set(channel, by);
  }
  if (!about.own) return on;
  if (!on.has('inbox')) on.set('inbox', 'own');
  if (on.has('mail') || on.has('digest')) return on;
  if (all.digests) on.set('digest', 'own');
  else if (all.letters) on.set('mail', 'own');
  return on;
}

/** Why a commitment can't be muted for this organisation, or undefined when it can. */
export const mutingRefusal = (
  { leadOrganisationId }: { leadOrganisationId: string },
  organisationId: string,
): 'ownPromise' | undefined => (leadOrganisationId === organisationId ? 'ownPromise' : undefined);
