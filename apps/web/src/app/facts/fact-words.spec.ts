import type {
  Agreement,
  Change,
  Commitment,
  Dependency,
  Fact,
  Goal,
  PlanVersion,
} from '@throughline/mission';
import { groupByRecord } from './fact-groups';
import { factWords } from './fact-words';

const promise = {
  id: 'c6',
  ref: 'C6',
  title: 'Train 120 installers',
  baseline: '2027-03-31',
  firstBaseline: '2027-03-31',
  forecast: '2027-06-30',
  deliveredOn: null,
  confidence: { rating: 'amber', reason: 'Venue late', on: '2026-11-03', by: 'p' },
} as unknown as Commitment;
const goal = {
  id: 'g1',
  ref: 'G1',
  title: 'Homes with a hazard',
  unit: '%',
  target: 6,
  targetOn: '2032-03-31',
  observations: [
    { on: '2026-03-31', value: 17.1, source: '' },
    { on: '2026-09-30', value: 16.8, source: '' },
  ],
} as unknown as Goal;

describe('a fact in words', () => {
  it('draws a moved forecast as before, after, days and reason', () => {
    const fact: Fact = {
      type: 'commitment.forecastMoved',
      commitment: promise,
      was: '2027-03-31',
      reason: 'Grant late',
    };
    expect(factWords(fact)).toEqual({
      headline: 'Forecast moved',
      before: '31 March 2027',
      after: '30 June 2027',
      detail: '91 days later',
      reason: 'Grant late',
      recordRef: 'C6',
      recordTitle: 'Train 120 installers',
      address: 'commitments/C6',
    });
  });

  it('draws a proposed change as before and after with its reason, and what became of it with the reason of that', () => {
    const what = { kind: 'resources', before: '£14m', after: '£11m' };
    const change = { what, reason: 'The round closed low', decision: '', receipts: [] } as unknown as Change;
    expect(factWords({ type: 'change.proposed', change, commitment: promise })).toEqual({
      headline: 'Change of resources proposed',
      before: '£14m',
      after: '£11m',
      reason: 'The round closed low',
      recordRef: 'C6',
      recordTitle: 'Train 120 installers',
      address: 'commitments/C6',
    });
    const rejected = { ...change, decision: 'Not yet' };
    expect(factWords({ type: 'change.rejected', change: rejected, commitment: promise })).toMatchObject({
      headline: 'Change of resources rejected',
      reason: 'Not yet',
    });
  });

  it('says as what somebody rates a promise, and that the lead sees it otherwise', () => {
    const assessment = {
      kind: 'independent',
      organisationId: 'o',
      rating: 'red',
      reason: 'No venue',
      on: '2026-11-20',
      by: 'p',
    } as const;
    const fact: Fact = {
      type: 'commitment.assessed',
      commitment: promise,
      assessment,
      was: 'amber',
      differs: true,
    };
    expect(factWords(fact)).toMatchObject({
      headline: 'Independently rated',
      before: 'Amber',
      after: 'Red',
      detail: 'otherwise than its lead judges',
      reason: 'No venue',
    });
  });

  it('says what an organisation answered', () => {
    const receipts = [{ organisationId: 'o', answer: 'concern', effect: 'A winter is lost' }];
    const change = { what: { kind: 'measure', before: '', after: 'x' }, receipts } as unknown as Change;
    const fact = { type: 'change.answered', change, commitment: promise, organisationId: 'o' } as const;
    expect(factWords(fact)).toMatchObject({
      headline: 'Concern raised about the change',
      reason: 'A winter is lost',
    });
  });

  it('names both ends of a dependency, from whichever page it is read', () => {
    const end = (ref: string) => ({ id: ref, ref, title: ref, leadOrganisationId: 'o' });
    const dependency = { needs: 'The money', reason: '' } as Dependency;
    const fact = { type: 'dependency.agreed', dependency, dependant: end('C4'), needed: end('C3') } as const;
    expect(factWords(fact)).toMatchObject({
      headline: 'Dependency agreed',
      detail: 'C4 needs from C3: The money',
      recordRef: 'C4',
    });
  });

  it('leads from a named text and an answered one to that version', () => {
    const planVersion = { id: 'v1', name: 'Board 7' } as PlanVersion;
    expect(factWords({ type: 'version.named', planVersion })).toMatchObject({
      recordTitle: 'Board 7',
      address: 'plan/versions?to=v1',
    });
    const asked = [{ organisationId: 'o', answer: 'notYet', reason: 'Friday' }];
    const agreement = { name: 'Board 7', versionId: 'v1', asked } as unknown as Agreement;
    expect(factWords({ type: 'agreement.answered', agreement, organisationId: 'o' })).toMatchObject({
      reason: 'Friday',
      address: 'plan/versions?to=v1',
    });
  });

  it('says by how much a promise was kept late', () => {
    const late = { ...promise, deliveredOn: '2027-04-01' };
    expect(factWords({ type: 'commitment.delivered', commitment: late }).detail).toBe(
      'on 1 April 2027, 1 day after the agreed date',
    );
  });

  it('says by how much it was kept early', () => {
    const early = { ...promise, deliveredOn: '2027-03-21' };
    expect(factWords({ type: 'commitment.delivered', commitment: early }).detail).toBe(
      'on 21 March 2027, 10 days before the agreed date',
    );
  });

  it('tell which evidence came to what was there', () => {
    const before = { url: 'https://example.org/half', note: 'Half of it', on: '2026-06-01' };
    const file = { id: promise.id, name: 'report.pdf', type: 'application/pdf', size: 4000, by: promise.id };
    const evidence = [before, { file, note: '', on: '2026-11-23' }];
    const commitment = { ...promise, evidence };
    const words = factWords({ type: 'commitment.evidenceAdded', commitment, added: 1 });
    expect([words.headline, words.detail]).toEqual(['Evidence added', 'report.pdf']);
  });

  it('leaves out what stood before a first judgement', () => {
    const words = factWords({
      type: 'commitment.confidenceJudged',
      commitment: promise,
      was: null,
      reason: 'x',
    });
    expect(words.before).toBeUndefined();
    expect(words.after).toBe('Amber');
  });

  it('sets a new figure beside the one before', () => {
    expect(factWords({ type: 'goal.measured', goal })).toMatchObject({ before: '17.1%', after: '16.8%' });
  });

  it('names nothing of a record that left', () => {
    const words = factWords({ type: 'record.removed', record: 'commitment', id: 'c6', version: 3 });
    expect(Object.keys(words)).toEqual(['headline']);
  });
});

describe('facts of one record', () => {
  it('stand together, where the newest of them stands', () => {
    const facts: Fact[] = [
      { type: 'commitment.started', commitment: promise },
      { type: 'goal.measured', goal },
      { type: 'commitment.accepted', commitment: promise },
    ];
    const groups = groupByRecord(facts, (fact) => fact);
    expect(groups.map(({ key, rows }) => [key, rows.length])).toEqual([
      ['c6', 2],
      ['g1', 1],
    ]);
  });
});
