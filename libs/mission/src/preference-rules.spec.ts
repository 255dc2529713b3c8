import fc from 'fast-check';
import {
  type About,
  type Channel,
  channels,
  type Choice,
  type Choices,
  type Level,
  levels,
  mutingRefusal,
  noticeReasons,
  routingOf,
  topics,
  usual,
} from './index.js';

const missions = ['this', 'other', null] as const;
const aChoice: fc.Arbitrary<Choice> = fc.record({
  missionId: fc.constantFrom(...missions),
  topic: fc.constantFrom(...topics),
  channel: fc.constantFrom(...channels),
  wanted: fc.boolean(),
});
/** A person has one choice for a mission, a topic and a channel. */
const cell = ({ missionId, topic, channel }: Choice) => `${missionId} ${topic} ${channel}`;
const anyChoices: fc.Arbitrary<Choices> = fc.record({
  missionId: fc.constant('this'),
  choices: fc.uniqueArray(aChoice, { selector: cell, maxLength: 40 }),
  level: fc.constantFrom<Level | null>(null, ...levels),
  letters: fc.boolean(),
  digests: fc.boolean(),
});
const anAbout: fc.Arbitrary<About> = fc.record({
  topic: fc.constantFrom(...topics),
  reason: fc.constantFrom(...noticeReasons),
  own: fc.boolean(),
});
const none: Choices = { missionId: 'this', choices: [], level: null, letters: true, digests: true };
const others: About = { topic: 'dateMoved', reason: 'supporter', own: false };
const on = (about: About, all: Choices) => [...routingOf(about, all).keys()];
const set = (missionId: string | null, channel: Channel, wanted: boolean): Choice => ({
  missionId,
  topic: 'dateMoved',
  channel,
  wanted,
});

it('what concerns one’s own promise is never muted, whatever is chosen', () => {
  fc.assert(
    fc.property(anAbout, anyChoices, (about, all) => {
      const routing = routingOf({ ...about, own: true }, all);
      expect(routing.has('inbox')).toBe(true);
      if (all.letters || all.digests) expect(routing.has('mail') || routing.has('digest')).toBe(true);
    }),
  );
});

it('a stopped kind of letter is never sent, whatever is chosen', () => {
  fc.assert(
    fc.property(anAbout, anyChoices, (about, all) => {
      const routing = routingOf(about, all);
      if (!all.letters) expect(routing.has('mail')).toBe(false);
      if (!all.digests) expect(routing.has('digest')).toBe(false);
    }),
  );
});

it('a choice for the commitment comes before one for the mission, that before the general one, that before what is usual', () => {
  fc.assert(
    fc.property(anAbout, anyChoices, fc.constantFrom(...channels), (about, all, channel) => {
      const plain = { ...about, own: false };
      const open = { ...all, letters: true, digests: true };
      const say = (missionId: string | null, wanted: boolean): Choice => ({
        ...set(missionId, channel, wanted),
        topic: plain.topic ?? 'dateMoved',
      });
      const is = (choices: readonly Choice[], level: Level | null) =>
        routingOf(plain, { ...open, choices, level }).get(channel);
      expect(is([say('this', true), say(null, false)], null)).toBe('mission');
      expect(is([say('this', false), say(null, true)], null)).toBeUndefined();
      expect(is([say(null, true)], null)).toBe('person');
      expect(is([], null)).toBe(usual(plain, channel) ? 'default' : undefined);
      expect(is([say('this', true), say(null, true)], 'mute')).toBeUndefined();
    }),
  );
});

it('a choice for another mission or another topic decides nothing', () => {
  fc.assert(
    fc.property(anAbout, anyChoices, (about, all) => {
      const these = all.choices.filter(
        ({ missionId, topic }) => missionId !== 'other' && topic === about.topic,
      );
      expect(routingOf(about, all)).toEqual(routingOf(about, { ...all, choices: these }));
    }),
  );
});

it('usually a thing comes by letter or in the digest, never by both and never by neither', () => {
  fc.assert(
    fc.property(anAbout, (about) => {
      expect(usual(about, 'mail')).toBe(!usual(about, 'digest'));
      expect(usual(about, 'inbox')).toBe(true);
    }),
  );
});

it('one’s own promise stays in the digest when it is muted, and is at once where digests are stopped', () => {
  const own = { ...others, reason: 'lead', own: true } as const;
  expect(on(own, { ...none, level: 'mute' })).toEqual(['inbox', 'digest', 'webhook', 'feed']);
  expect(on(own, { ...none, level: 'mute', digests: false })).toEqual(['inbox', 'webhook', 'feed', 'mail']);
  expect(on(own, { ...none, choices: [set(null, 'inbox', false), set(null, 'mail', false)] })).toEqual([
    'push',
    'webhook',
    'feed',
    'inbox',
    'digest',
  ]);
});

it('a commitment that others lead can be muted, or only be in the digest, or come at once', () => {
  expect(on(others, { ...none, level: 'mute' })).toEqual([]);
  expect(on(others, { ...none, level: 'digest' })).toEqual(['inbox', 'digest', 'webhook', 'feed']);
  const overseen = { ...others, reason: 'steward' } as const;
  expect(on(overseen, none)).toEqual(['inbox', 'digest', 'webhook', 'feed']);
  expect(on(overseen, { ...none, level: 'atOnce' })).toEqual([...channels]);
});

it('muting is refused to the organisation that leads', () => {
  expect(mutingRefusal({ leadOrganisationId: 'us' }, 'us')).toBe('ownPromise');
  expect(mutingRefusal({ leadOrganisationId: 'us' }, 'them')).toBeUndefined();
});
