import * as z from 'zod';
import { daysBetween, IsoDate } from './day.js';
import { Id, Reason } from './text.js';

export const Rating = z.enum(['green', 'amber', 'red']);
export type Rating = z.infer<typeof Rating>;

/** Days after which a judgement no longer counts, unless the mission says otherwise. */
export const confidenceHoldsDays = 35;

/** Who judges a promise that is not their own: another partner, or one named to assess independently. */
export const assessorKinds = ['peer', 'independent'] as const;
export type AssessorKind = (typeof assessorKinds)[number];

/** A dated judgement of somebody else's promise; an organisation's newest replaces its last. */
export const Assessment = z.object({
  kind: z.enum(assessorKinds),
  organisationId: Id,
  rating: Rating,
  reason: Reason,
  on: IsoDate,
  by: Id,
});
export type Assessment = z.infer<typeof Assessment>;

/** How much of a promise is done, on the scale of the Open Government Partnership. Nobody computes it. */
export const completionGrades = ['noEvidence', 'notStarted', 'limited', 'substantial', 'complete'] as const;
export const CompletionGrade = z.enum(completionGrades);
export type CompletionGrade = z.infer<typeof CompletionGrade>;

export const Completion = z.object({
  grade: CompletionGrade,
  reason: Reason,
  on: IsoDate,
  by: Id,
  organisationId: Id,
});
export type Completion = z.infer<typeof Completion>;

/** Whether a dated judgement still counts on a day. */
export const holdsOn = ({ on }: { on: IsoDate }, today: IsoDate, holdsDays = confidenceHoldsDays): boolean =>
  daysBetween(on, today) <= holdsDays;
