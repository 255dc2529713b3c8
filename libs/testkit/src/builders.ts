import type { Change, Commitment, Dependency, Goal, PlanVersion, Role, Standing } from '@throughline/mission';

const id = (n: number) => `0190a2a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Ids that stand for the same thing in every spec. */
export const ids = {
  mission: id(1),
  workspace: id(2),
  board: id(3),
  lead: id(11),
  supporter: id(12),
  third: id(13),
  person: id(21),
  goal: id(31),
  commitment: id(41),
  plan: id(51),
  version: id(52),
  change: id(61),
  dependency: id(71),
} as const;

/** A promise that its lead has accepted and works on; change what the rule under test looks at. */
export const aCommitment = (change: Partial<Commitment> = {}): Commitment => ({
  id: ids.commitment,
  missionId: ids.mission,
  audienceId: ids.workspace,
  ref: 'C4',
  title: 'Fix the 1,200 worst homes',
  text: 'Street by street.',
  goalId: ids.goal,
  leadOrganisationId: ids.lead,
  leadRole: 'Director',
  supporterIds: [ids.supporter],
  resources: '',
  measure: '',
  startOn: '2026-01-05',
  firstBaseline: '2028-03-31',
  baseline: '2028-03-31',
  forecast: '2028-03-31',
  deliveredOn: null,
  state: 'inProgress',
  confidence: null,
  assessments: [],
  completion: null,
  evidence: [],
  closingReason: '',
  proposedBy: ids.supporter,
  version: 4,
  createdAt: '2026-01-01T09:00:00.000Z',
  changedAt: '2026-01-05T09:00:00.000Z',
  ...change,
});

/** Somebody of the lead organisation, a partner in the mission, in its workspace. */
export const aStanding = (change: Partial<Standing> = {}): Standing => ({
  personId: ids.person,
  organisationId: ids.lead,
  role: 'partner',
  audienceIds: new Set([ids.workspace]),
  serviceAdmin: false,
  organisationAdmin: false,
  ...change,
});

export const inRole = (role: Role, organisationId: string = ids.lead): Standing =>
  aStanding({ role, organisationId });

export const aGoal = (change: Partial<Goal> = {}): Goal => ({
  id: ids.goal,
  missionId: ids.mission,
  audienceId: ids.workspace,
  ref: 'G3',
  title: 'Homes fixed each quarter',
  statement: 'Many more homes are fixed.',
  measure: 'Homes fixed in a quarter',
  unit: 'homes',
  baseline: 140,
  baselineOn: '2025-06-30',
  target: 600,
  targetOn: '2028-12-31',
  observations: [],
  state: 'adopted',
  version: 1,
  ...change,
});

/** A version that the clock took of a plan in the workspace. */
export const aPlanVersion = (change: Partial<PlanVersion> = {}): PlanVersion => ({
  id: ids.version,
  missionId: ids.mission,
  audienceId: ids.workspace,
  documentId: ids.plan,
  epoch: 1,
  number: 7,
  at: '2026-11-20T16:00:00.000Z',
  contributorIds: [ids.person],
  digest: 'ab'.repeat(32),
  name: null,
  namedBy: null,
  namedAt: null,
  version: 1,
  ...change,
});

/** A forecast of `aCommitment` that waits for a decision; its supporter has not answered. */
export const aChange = (change: Partial<Change> = {}): Change => ({
  id: ids.change,
  missionId: ids.mission,
  audienceId: ids.workspace,
  commitmentId: ids.commitment,
  what: { kind: 'forecastMoved', before: '2028-03-31', after: '2028-11-30' },
  reason: 'Scaffolders are short.',
  impact: '',
  authority: 'stewards',
  state: 'proposed',
  answerBy: '2026-11-30',
  receipts: [
    {
      organisationId: ids.supporter,
      as: 'supporter',
      awaited: true,
      answer: null,
      effect: '',
      by: null,
      at: null,
    },
  ],
  acceptances: [],
  proposedBy: ids.lead,
  proposer: ids.person,
  proposedAt: '2026-11-23T10:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  decision: '',
  remindedAt: null,
  version: 1,
  ...change,
});

/** What `aCommitment` needs from another, as both have agreed. */
export const aDependency = (change: Partial<Dependency> = {}): Dependency => ({
  id: ids.dependency,
  missionId: ids.mission,
  audienceId: ids.workspace,
  dependantId: ids.commitment,
  neededId: ids.goal,
  needs: 'The grant, for two winters at least',
  by: '2026-12-15',
  state: 'agreed',
  askedBy: 'dependant',
  reason: '',
  version: 1,
  createdAt: '2026-10-01T09:00:00.000Z',
  changedAt: '2026-10-02T09:00:00.000Z',
  ...change,
});
