import { aCommitment, ids } from '@throughline/testkit';
import { type Fact, factTypes, type Listener, recipientsOf } from './index.js';

const listener = (
  personId: string,
  organisationId: string,
  role: Listener['role'] = 'partner',
): Listener => ({ personId, organisationId, role });
const moved: Fact = {
  type: 'commitment.forecastMoved',
  commitment: aCommitment({ proposedBy: 'p-org' }),
  was: '2028-03-31',
  reason: 'Late',
};

it('everyone touched by a change is told, with the strongest reason, and the author is not', () => {
  const told = recipientsOf(moved, 'author', [
    listener('author', ids.lead),
    listener('colleague', ids.lead, 'chair'),
    listener('supporter', ids.supporter),
    listener('proposer', 'p-org'),
    listener('chair', ids.third, 'chair'),
    listener('secretary', ids.third, 'secretariat'),
    listener('untouched', ids.third),
  ]);
  expect([...told]).toEqual([
    ['colleague', 'lead'],
    ['supporter', 'supporter'],
    ['proposer', 'proposer'],
    ['chair', 'steward'],
    ['secretary', 'steward'],
  ]);
});

it('only those who were passed in are ever told: whoever is not in the audience is not passed', () => {
  expect(recipientsOf(moved, null, []).size).toBe(0);
});

it('a changed role is told to the person whose role it is', () => {
  const person = { id: 'me', name: 'Me', organisationId: ids.third };
  const fact = { type: 'member.changed', person, was: 'partner' } as Fact;
  expect([...recipientsOf(fact, 'chair', [listener('me', ids.third), listener('other', ids.third)])]).toEqual(
    [['me', 'you']],
  );
});

it('arrivals, goals and invitations are facts of the mission, but nobody is written to about them', () => {
  const silent = factTypes.filter((type) => !/^comm(itm)?ent\./.test(type) || type === 'commitment.arrived');
  const listeners = [listener('lead', ids.lead), listener('chair', ids.third, 'chair')];
  for (const type of silent.filter(
    (one) => !/^(member\.changed|suggestion\.(accepted|rejected))$/.test(one),
  )) {
    expect(recipientsOf({ ...moved, type } as Fact, null, listeners).size).toBe(0);
  }
});

const told = (fact: object, by = 'author') =>
  recipientsOf(
    fact as Fact,
    by,
    ['author', 'named', 'earlier', 'both', 'reader'].map((id) => listener(id, ids.third)),
  );
const thread = { participantIds: ['author', 'earlier', 'both'] };

it('a comment is told to those whom it names, and a reply to the conversation, each once and for the nearer reason', () => {
  expect([...told({ type: 'comment.started', thread, mentioned: ['named', 'author'] })]).toEqual([
    ['named', 'mentioned'],
  ]);
  expect([...told({ type: 'comment.replied', thread, mentioned: ['named', 'both'] })]).toEqual([
    ['named', 'mentioned'],
    ['earlier', 'thread'],
    ['both', 'mentioned'],
  ]);
  expect([...told({ type: 'comment.edited', thread, mentioned: ['named'] })]).toEqual([
    ['named', 'mentioned'],
  ]);
});

it('a word about a suggestion is told to its author, and so is what another decided on it', () => {
  const about = { participantIds: ['author', 'earlier'], suggestionId: 'suggested' };
  expect([...told({ type: 'comment.started', thread: about, mentioned: [] })]).toEqual([
    ['earlier', 'thread'],
  ]);
  const suggestion = { author: 'named' };
  for (const type of ['suggestion.accepted', 'suggestion.rejected']) {
    expect([...told({ type, suggestion })]).toEqual([['named', 'suggester']]);
    expect(told({ type, suggestion }, 'named').size).toBe(0);
  }
  for (const type of ['suggestion.made', 'suggestion.withdrawn'])
    expect(told({ type, suggestion }).size).toBe(0);
});

it('who was named but does not read the document is not told', () => {
  expect(told({ type: 'comment.started', thread, mentioned: ['elsewhere'] }).size).toBe(0);
});

it('nobody is written to about a comment taken back, resolved or opened again', () => {
  for (const type of ['comment.takenBack', 'comment.resolved', 'comment.reopened'])
    expect(told({ type, thread }).size).toBe(0);
});
