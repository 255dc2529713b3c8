import type { Commitment } from '@throughline/mission';
import { cardDates } from './card-words';

const promise = (more: Partial<Commitment>): Commitment => ({
  id: 'c3',
  missionId: 'm',
  audienceId: 'a',
  ref: 'C3',
  title: 'Flexible grant for three winters',
  text: '',
  goalId: null,
  leadOrganisationId: 'o',
  leadRole: '',
  supporterIds: [],
  resources: '',
  measure: '',
  startOn: null,
  firstBaseline: '2026-12-15',
  baseline: '2026-12-15',
  forecast: '2026-12-15',
  deliveredOn: null,
  state: 'inProgress',
  confidence: null,
  assessments: [],
  completion: null,
  evidence: [],
  closingReason: '',
  proposedBy: 'o',
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  changedAt: '2026-01-01T00:00:00Z',
  ...more,
});

describe('the dates of a card', () => {
  it('say when an open promise is due', () => {
    expect(cardDates(promise({}))).toEqual({ lead: 'due', day: '2026-12-15', was: null, late: '' });
  });

  it('show the agreed day beside a forecast that moved, and by how much', () => {
    expect(cardDates(promise({ forecast: '2026-12-27' }))).toEqual({
      lead: 'due',
      day: '2026-12-27',
      was: '2026-12-15',
      late: '12 days late',
    });
  });

  it('say when a promise was kept, on time or late', () => {
    const kept = { state: 'delivered', deliveredOn: '2026-12-16' } as const;
    expect(cardDates(promise(kept)).late).toBe('1 day late');
    expect(cardDates(promise({ ...kept, deliveredOn: '2026-12-15' })).late).toBe('on time');
  });

  it('do not call a proposal due', () => {
    const proposal = { state: 'proposed', baseline: null, firstBaseline: null } as const;
    expect(cardDates(promise(proposal)).lead).toBe('would be due');
  });

  it('do not call a withdrawn promise late', () => {
    expect(cardDates(promise({ state: 'withdrawn', forecast: '2027-01-01' }))).toMatchObject({
      lead: 'was due',
      late: '',
    });
  });
});
