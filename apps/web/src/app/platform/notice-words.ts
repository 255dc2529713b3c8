import type { Channel, Layer, Level, NoticeReason, Topic } from '@throughline/mission';

const topics: Record<Topic, string> = {
  proposed: $localize`Proposed`,
  agreed: $localize`Accepted`,
  dateMoved: $localize`A day moves`,
  scopeChanged: $localize`Wording, means or measure change`,
  peopleChanged: $localize`Lead or supporters change`,
  stateChanged: $localize`Started, delivered or declined`,
  withdrawn: $localize`Withdrawn`,
  evidence: $localize`New evidence`,
  confidence: $localize`Confidence judged`,
  assessment: $localize`Rated by others, and how much is done`,
  awaited: $localize`An answer is awaited`,
  dueSoon: $localize`Due in 14 or 3 days`,
  overdue: $localize`Overdue`,
  dependency: $localize`Agreed, declined or ended`,
  atRisk: $localize`What you rely on may change`,
  agreement: $localize`A text is put to the partners`,
  mention: $localize`Somebody mentions you`,
  conversation: $localize`A conversation that you are in goes on`,
  suggestion: $localize`Your suggestion is decided`,
  membership: $localize`Your role changes`,
};
export const topicWord = (topic: Topic): string => topics[topic];

/** Topics as they stand together in the settings, most pressing first. */
export const topicGroups: readonly { heading: string; topics: readonly Topic[] }[] = [
  { heading: $localize`Asked of you`, topics: ['awaited', 'agreement'] },
  { heading: $localize`Deadlines`, topics: ['dueSoon', 'overdue'] },
  {
    heading: $localize`Commitments`,
    topics: [
      'proposed',
      'agreed',
      'dateMoved',
      'scopeChanged',
      'peopleChanged',
      'stateChanged',
      'withdrawn',
      'evidence',
      'confidence',
      'assessment',
    ],
  },
  { heading: $localize`Dependencies`, topics: ['dependency', 'atRisk'] },
  { heading: $localize`The plan`, topics: ['mention', 'conversation', 'suggestion'] },
  { heading: $localize`Your place`, topics: ['membership'] },
];

const channelNames: Record<Channel, string> = {
  inbox: $localize`Inbox`,
  mail: $localize`Mail at once`,
  digest: $localize`Digest`,
  push: $localize`Push`,
  webhook: $localize`Webhook`,
  feed: $localize`Feed`,
};
export const channelWord = (channel: Channel): string => channelNames[channel];

const layers: Record<Layer, string> = {
  record: $localize`your choice for this commitment`,
  mission: $localize`your choice for this mission`,
  person: $localize`your choice in the settings`,
  default: $localize`as is usual`,
  own: $localize`since it concerns your own promise`,
};
export const layerWord = (layer: Layer): string => layers[layer];

const levelNames: Record<Level, string> = {
  atOnce: $localize`All of it at once`,
  digest: $localize`Only in the digest`,
  mute: $localize`Nothing`,
};
export const levelWord = (level: Level): string => levelNames[level];

const reasons: Record<NoticeReason, string> = {
  lead: $localize`Your organisation leads this commitment.`,
  supporter: $localize`Your organisation supports this commitment.`,
  proposer: $localize`Your organisation proposed this commitment.`,
  steward: $localize`You are a chair or the secretariat of this mission.`,
  dependant: $localize`Something that your organisation leads or supports depends on this.`,
  follower: $localize`You follow this commitment.`,
  dependency: $localize`Your organisation is on one side of it.`,
  asked: $localize`Your organisation is asked to answer.`,
  you: $localize`It is about your own place in the mission.`,
  mentioned: $localize`You are named in it.`,
  thread: $localize`You take part in this conversation.`,
  suggester: $localize`You suggested it.`,
};
export const reasonWord = (reason: NoticeReason): string => reasons[reason];
