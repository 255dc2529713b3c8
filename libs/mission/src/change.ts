import * as z from 'zod';
import { Commitment, CommitmentState } from './commitment.js';
import { Instant, IsoDate } from './day.js';
import { Id, line, prose } from './text.js';

const Wording = z.object({ title: line(160), text: prose(4000) });
const Leading = z.object({ organisationId: Id, role: prose(120) });
const supporters = z.array(Id).max(20);
const words = prose(500);

const from = <K extends string, V extends z.ZodType>(kind: K, value: V) =>
  z.object({ kind: z.literal(kind), before: value, after: value });

/** What changes in a commitment: its kind, and the value before and after. */
export const ChangeOf = z.discriminatedUnion('kind', [
  from('forecastMoved', IsoDate),
  from('rebaselined', IsoDate),
  from('scope', Wording),
  from('handedOver', Leading),
  from('supporters', supporters),
  from('resources', words),
  from('measure', words),
  from('withdrawal', CommitmentState),
]);
export type ChangeOf = z.infer<typeof ChangeOf>;
export type ChangeKind = ChangeOf['kind'];

/** Why an organisation must know of a change. */
export const AskedAs = z.enum(['lead', 'supporter', 'dependant', 'steward', 'follower']);

/** One organisation's receipt. `awaited`: nobody approves before it has answered or the day for answers has passed. */
export const Receipt = z.object({
  organisationId: Id,
  as: AskedAs,
  awaited: z.boolean(),
  answer: z.enum(['acknowledged', 'concern']).nullable(),
  effect: prose(1000),
  by: Id.nullable(),
  at: Instant.nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

/** An organisation without whose own yes the change does not stand: the lead, or whoever would take over. */
export const Acceptance = z.object({ organisationId: Id, at: Instant.nullable() });

/**
 * A wish to change a commitment. `noted` and `applied` stand in the commitment; `approved` waits for acceptances.
 * What it hits is not kept here: each reader works it out from what they may read.
 */
export const Change = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  commitmentId: Id,
  what: ChangeOf,
  reason: prose(2000),
  impact: prose(2000),
  authority: z.enum(['lead', 'stewards']),
  state: z.enum(['proposed', 'approved', 'noted', 'applied', 'rejected', 'takenBack']),
  answerBy: IsoDate,
  receipts: z.array(Receipt),
  acceptances: z.array(Acceptance),
  /** The organisation, and the person. */
  proposedBy: Id,
  proposer: Id,
  proposedAt: Instant,
  decidedBy: Id.nullable(),
  decidedAt: Instant.nullable(),
  decision: prose(2000),
  remindedAt: Instant.nullable(),
  version: z.int(),
});
export type Change = z.infer<typeof Change>;

const told = { change: Change, commitment: Commitment };

export const ChangeFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('change.proposed'), ...told }),
  z.object({ type: z.literal('change.noted'), ...told }),
  z.object({ type: z.literal('change.approved'), ...told }),
  z.object({ type: z.literal('change.accepted'), ...told, organisationId: Id }),
  z.object({ type: z.literal('change.rejected'), ...told }),
  z.object({ type: z.literal('change.takenBack'), ...told }),
  z.object({ type: z.literal('change.answered'), ...told, organisationId: Id }),
  z.object({ type: z.literal('change.reminded'), ...told, organisationIds: z.array(Id) }),
  /** It came along with its commitment from another audience. */
  z.object({ type: z.literal('change.arrived'), ...told }),
]);
export type ChangeFact = z.infer<typeof ChangeFact>;

export const isOpenChange = ({ state }: Change): boolean => state === 'proposed' || state === 'approved';

/** Answers that are awaited and have not come. */
export const unanswered = (change: Change): readonly Receipt[] =>
  change.receipts.filter(({ awaited, answer }) => awaited && answer === null);

/** Whether an organisation's answer is awaited. */
export const owesReceipt = (change: Change, organisationId: string): boolean =>
  isOpenChange(change) && unanswered(change).some((receipt) => receipt.organisationId === organisationId);

/** Whether a change waits for an organisation to accept it. */
export const owesAcceptance = (change: Change, organisationId: string): boolean =>
  isOpenChange(change) &&
  change.acceptances.some((one) => one.organisationId === organisationId && one.at === null);
