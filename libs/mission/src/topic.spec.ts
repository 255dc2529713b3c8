import { aChange, aCommitment, aDependency, ids } from '@throughline/testkit';
import {
  type Change,
  commitmentIn,
  type Fact,
  factTypes,
  isOwn,
  type NoticeReason,
  topicOf,
  topics,
} from './index.js';

const to = (organisationId: string, reason: NoticeReason = 'supporter') => ({ reason, organisationId });
const moved: Fact = {
  type: 'commitment.forecastMoved',
  commitment: aCommitment(),
  was: '2027-03-31',
  reason: 'Late',
};
const ofChange = (type: string, change: Change) => ({ ...moved, type, change }) as Fact;
const settled = (what: Change['what']) => aChange({ state: 'applied', what });
const needs: Fact = {
  type: 'dependency.requested',
  dependency: aDependency(),
  dependant: { id: 'theirs', ref: 'C1', title: 'Theirs', leadOrganisationId: ids.third },
  needed: { id: 'ours', ref: 'C2', title: 'Ours', leadOrganisationId: ids.lead },
};

it('every topic is that of some fact', () => {
  const seen = new Set<string | null>(
    factTypes.map((type) => topicOf({ ...moved, type } as Fact, to(ids.third))),
  );
  const kinds: Change['what'][] = [
    { kind: 'scope', before: { title: 'a', text: '' }, after: { title: 'b', text: '' } },
    { kind: 'supporters', before: [], after: [ids.third] },
  ];
  for (const what of kinds) seen.add(topicOf(ofChange('change.noted', settled(what)), to(ids.third)));
  expect(topics.filter((topic) => !seen.has(topic))).toEqual([]);
});

it('a change is about what it changes, and about an answer for whoever owes one', () => {
  const change = aChange();
  expect(topicOf(ofChange('change.proposed', change), to(ids.third, 'follower'))).toBe('dateMoved');
  expect(topicOf(ofChange('change.proposed', change), to(ids.third, 'steward'))).toBe('awaited');
  expect(topicOf(ofChange('change.proposed', change), to(ids.supporter))).toBe('awaited');
  const asked = aChange({ receipts: [], acceptances: [{ organisationId: ids.third, at: null }] });
  expect(topicOf(ofChange('change.proposed', asked), to(ids.third, 'asked'))).toBe('awaited');
  expect(topicOf(ofChange('change.reminded', change), to(ids.supporter, 'asked'))).toBe('awaited');
  expect(topicOf(ofChange('change.answered', change), to(ids.supporter))).toBe('dateMoved');
});

it('what others depend on is at risk for them when it changes', () => {
  expect(topicOf(moved, to(ids.third, 'dependant'))).toBe('atRisk');
  expect(topicOf(moved, to(ids.supporter))).toBe('dateMoved');
});

it('who is named in it reads it as a mention, whatever else it is', () => {
  const fact = { type: 'comment.replied', thread: {}, message: {}, mentioned: [] } as unknown as Fact;
  expect(topicOf(fact, to(ids.third, 'mentioned'))).toBe('mention');
  expect(topicOf(fact, to(ids.third, 'thread'))).toBe('conversation');
});

it('a request for a dependency awaits the answer of whom it asks', () => {
  expect(topicOf(needs, to(ids.lead, 'asked'))).toBe('awaited');
  expect(topicOf({ ...needs, type: 'dependency.agreed' }, to(ids.third, 'dependency'))).toBe('dependency');
});

it('one’s own is what one’s organisation leads or is asked, and nothing else', () => {
  expect(isOwn(moved, to(ids.lead, 'lead'))).toBe(true);
  expect(isOwn(moved, to(ids.supporter))).toBe(false);
  expect(isOwn(ofChange('change.proposed', aChange()), to(ids.supporter))).toBe(true);
  expect(isOwn(needs, to(ids.third, 'dependency'))).toBe(true);
  expect(isOwn(needs, to(ids.supporter, 'steward'))).toBe(false);
});

it('a dependency counts as the reader’s own side of it', () => {
  expect(commitmentIn(needs, ids.lead)).toBe('ours');
  expect(commitmentIn(needs, ids.third)).toBe('theirs');
  expect(commitmentIn(moved, ids.third)).toBe(ids.commitment);
  expect(commitmentIn({ type: 'mention.made' } as Fact, ids.third)).toBeNull();
});
