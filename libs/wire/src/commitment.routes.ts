import {
  AcceptWish,
  AddEvidenceWish,
  areColumns,
  AssessCompletionWish,
  AssessWish,
  Change,
  Commitment,
  commitmentStates,
  DeclineWish,
  DeliverWish,
  Envelope,
  Id,
  isSort,
  JudgeWish,
  MoveAudienceWish,
  MoveForecastWish,
  ProposeWish,
  registerGroupings,
  registerLayouts,
  StartWish,
  WithdrawWish,
} from '@throughline/mission';
import * as z from 'zod';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const CommitmentParam = z.object({ missionId: Id, commitmentId: Id });
const reply = z.object({ commitment: Commitment });
/** What goes beyond the mission's threshold, or is accepted already, becomes a change that waits for a decision. */
const perhapsChange = z.object({ commitment: Commitment, change: Change.optional() });
const at = '/api/missions/:missionId/commitments';
const one = `${at}/:commitmentId`;

export const proposeRoute = route({
  name: 'propose',
  method: 'POST',
  path: at,
  action: 'commitment.propose',
  command: true,
  params: MissionParam,
  body: ProposeWish,
  reply,
});
export const acceptRoute = route({
  name: 'accept',
  method: 'POST',
  path: `${one}/accept`,
  action: 'commitment.accept',
  command: true,
  params: CommitmentParam,
  body: AcceptWish,
  reply,
});
export const declineRoute = route({
  name: 'decline',
  method: 'POST',
  path: `${one}/decline`,
  action: 'commitment.decline',
  command: true,
  params: CommitmentParam,
  body: DeclineWish,
  reply,
});
export const startRoute = route({
  name: 'start',
  method: 'POST',
  path: `${one}/start`,
  action: 'commitment.start',
  command: true,
  params: CommitmentParam,
  body: StartWish,
  reply,
});
export const moveForecastRoute = route({
  name: 'moveForecast',
  method: 'POST',
  path: `${one}/forecast`,
  action: 'commitment.moveForecast',
  command: true,
  params: CommitmentParam,
  body: MoveForecastWish,
  reply: perhapsChange,
});
export const judgeRoute = route({
  name: 'judge',
  method: 'POST',
  path: `${one}/confidence`,
  action: 'commitment.judge',
  command: true,
  params: CommitmentParam,
  body: JudgeWish,
  reply,
});
/** Another's promise, as a peer or, if the organisation was named to, independently. */
export const assessRoute = route({
  name: 'assess',
  method: 'POST',
  path: `${one}/assessment`,
  action: 'commitment.assess',
  command: true,
  params: CommitmentParam,
  body: AssessWish,
  reply,
});
/** How much is done, on the scale of the Open Government Partnership. */
export const assessCompletionRoute = route({
  name: 'assessCompletion',
  method: 'POST',
  path: `${one}/completion`,
  action: 'commitment.assessCompletion',
  command: true,
  params: CommitmentParam,
  body: AssessCompletionWish,
  reply,
});
export const deliverRoute = route({
  name: 'deliver',
  method: 'POST',
  path: `${one}/deliver`,
  action: 'commitment.deliver',
  command: true,
  params: CommitmentParam,
  body: DeliverWish,
  reply,
});
export const addEvidenceRoute = route({
  name: 'addEvidence',
  method: 'POST',
  path: `${one}/evidence`,
  action: 'commitment.addEvidence',
  command: true,
  params: CommitmentParam,
  body: AddEvidenceWish,
  reply,
});
export const withdrawRoute = route({
  name: 'withdraw',
  method: 'POST',
  path: `${one}/withdraw`,
  action: 'commitment.withdraw',
  command: true,
  params: CommitmentParam,
  body: WithdrawWish,
  reply: perhapsChange,
});
export const moveAudienceRoute = route({
  name: 'moveAudience',
  method: 'POST',
  path: `${one}/audience`,
  action: 'commitment.moveAudience',
  command: true,
  params: CommitmentParam,
  body: MoveAudienceWish,
  reply,
});

/** Everything that happened to one commitment in the audiences that the reader is in, newest first. */
export const commitmentHistoryRoute = route({
  name: 'commitmentHistory',
  method: 'GET',
  path: `${one}/history`,
  action: 'mission.read',
  params: CommitmentParam,
  reply: z.object({ entries: z.array(Envelope) }),
});

/** How the register is narrowed and ordered; the same words stand in the page's address and in the export's. */
export const RegisterQuery = z.object({
  partner: Id.optional(),
  goal: Id.optional(),
  state: z.enum([...commitmentStates, 'open', 'overdue']).optional(),
  confidence: z.enum(['green', 'amber', 'red', 'unknown']).optional(),
  words: z.string().max(100).optional(),
  sort: z.string().max(100).refine(isSort).optional(),
  group: z.enum(registerGroupings).optional(),
  columns: z.string().max(200).refine(areColumns).optional(),
  layout: z.enum(registerLayouts).optional(),
});
export type RegisterQuery = z.infer<typeof RegisterQuery>;
export const exportRegisterRoute = route({
  name: 'exportRegister',
  method: 'GET',
  path: `${at}.csv`,
  action: 'mission.export',
  params: MissionParam,
  query: RegisterQuery,
  file: 'text/csv; charset=utf-8',
});
export const exportWorkbookRoute = route({
  name: 'exportWorkbook',
  method: 'GET',
  path: `${at}.xlsx`,
  action: 'mission.export',
  params: MissionParam,
  query: RegisterQuery,
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
