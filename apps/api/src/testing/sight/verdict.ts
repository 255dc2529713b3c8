import {
  type AudienceKind,
  can,
  type Channel,
  type Choice,
  channels,
  type Envelope,
  isOwn,
  type Listener,
  recipientsOf,
  routingOf,
  type Standing,
  type Topic,
  topicOf,
  topics,
} from '@throughline/mission';
import type { Ground, Watcher, Watching } from './watchers.js';

/** By hand, against the rule: who reads the records of an audience, being one of its people or none. */
const both = { inside: true, outside: true };
const own = { inside: true, outside: false };
const none = { inside: false, outside: false };
const everyMember = { chair: both, secretariat: both, boardMember: both, partner: both, observer: both };
const itsPeople = { chair: own, secretariat: own, boardMember: own, partner: own, observer: own };
export const reads: Record<AudienceKind, Record<Watching, { inside: boolean; outside: boolean }>> = {
  public: { ...everyMember, outsider: none, removed: none },
  workspace: { ...everyMember, outsider: none, removed: none },
  board: { ...itsPeople, outsider: none, removed: none },
  named: { ...itsPeople, outsider: none, removed: none },
};

/** By hand: those who read a record and are told of it by no notice, since nobody is asked who does not write. */
export const untold: Partial<Record<Topic, readonly Watching[]>> = {
  dependency: ['observer'],
  agreement: ['observer'],
};

/** What a watcher is to find in a mission: of one entry, and of which topic it is for them. */
export interface Due {
  readonly topic: Topic;
  readonly type: string;
  readonly audienceId: string;
  readonly number: number;
  readonly channels: ReadonlySet<Channel>;
}

/** As the rules have it: where somebody stands in a mission by their place alone, whatever the server made of it. */
export function standingOf(
  { kind, audienceId, workspaceId }: Ground,
  { guest, as, inside }: Watcher,
): Standing {
  const isMember = as !== 'outsider' && as !== 'removed';
  const isOpen = kind === 'public' || kind === 'workspace';
  return {
    personId: guest.id,
    organisationId: guest.organisationId,
    role: isMember ? as : null,
    audienceIds: new Set(isMember ? [workspaceId, ...(inside || isOpen ? [audienceId] : [])] : []),
    serviceAdmin: false,
    organisationAdmin: false,
  };
}

const everything: readonly Choice[] = topics.flatMap((topic) =>
  channels.map((channel) => ({ missionId: null, topic, channel, wanted: true })),
);

/** Everything of a mission's log that a watcher is to be told of, and by which channels. */
export function dueTo(ground: Ground, watcher: Watcher, log: readonly Envelope[]): Due[] {
  const standing = standingOf(ground, watcher);
  const { personId, organisationId, role } = standing;
  if (!role) return [];
  const listener: Listener = { personId, organisationId, role };
  return log.flatMap(({ fact, by, audienceId, number, missionId }) => {
    if (!can(standing, 'mission.read', { audienceId })) return [];
    const reason = recipientsOf(fact, by, [listener]).get(personId);
    const topic = reason ? topicOf(fact, { reason, organisationId }) : null;
    if (!reason || !topic) return [];
    const about = { topic, reason, own: isOwn(fact, { reason, organisationId }) };
    const chosen = { missionId, choices: everything, level: null, letters: true, digests: true };
    const on = new Set(routingOf(about, chosen).keys());
    return [{ topic, type: fact.type, audienceId, number, channels: on }];
  });
}

/** A line for each thing that is due or came, so that what differs can be read. */
export const labelOf = ({ topic, type, audienceId, number }: Omit<Due, 'channels'>): string =>
  `${topic}: ${type} ${audienceId.slice(-4)}/${String(number)}`;

/** The words among those that somebody may not read which stand in what came to them. */
export const foundIn = (text: string, hidden: readonly string[]): string[] =>
  hidden.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
