import {
  type Agreement,
  type Commitment,
  confidenceOn,
  daysBetween,
  isOpen,
  isOverdue,
} from '@throughline/mission';
import type { ReplyOf, todayRoute } from '@throughline/wire';

export type Today = ReplyOf<typeof todayRoute>;
type TodayMission = Today['missions'][number];

/** Why a commitment waits on this person's organisation. */
export type Waiting = 'answer' | 'overdue' | 'judge';

export interface WaitingItem {
  readonly why: Waiting;
  readonly commitment: Commitment;
  readonly mission: TodayMission;
  /** Days by which it is late, for `overdue`; days since it was last judged, for `judge`, or null if never. */
  readonly days: number | null;
}

const urgency: readonly Waiting[] = ['answer', 'overdue', 'judge'];

function whyOf(
  c: Commitment,
  organisationId: string,
  mission: TodayMission,
): Omit<WaitingItem, 'commitment' | 'mission'> | undefined {
  if (c.leadOrganisationId !== organisationId || mission.role === 'observer') return undefined;
  if (c.state === 'proposed') return { why: 'answer', days: null };
  if (isOverdue(c, mission.today)) return { why: 'overdue', days: daysBetween(c.forecast, mission.today) };
  if (confidenceOn(c, mission.today, mission.confidenceDays) !== 'unknown') return undefined;
  return { why: 'judge', days: c.confidence && daysBetween(c.confidence.on, mission.today) };
}

/** What only this person's organisation can do, most pressing first. */
export function waitingOn(today: Today, organisationId: string): WaitingItem[] {
  const items = today.commitments.flatMap((commitment) => {
    const mission = today.missions.find(({ missionId }) => missionId === commitment.missionId);
    const why = mission && whyOf(commitment, organisationId, mission);
    return why ? [{ ...why, commitment, mission }] : [];
  });
  return items.sort(
    (a, b) => urgency.indexOf(a.why) - urgency.indexOf(b.why) || (b.days ?? 0) - (a.days ?? 0),
  );
}

/** Texts that only this person's organisation can still agree, with the mission of each. */
export const textsToAgree = (today: Today): { agreement: Agreement; mission: TodayMission }[] =>
  (today.agreements ?? []).flatMap((agreement) => {
    const mission = today.missions.find(({ missionId }) => missionId === agreement.missionId);
    return mission ? [{ agreement, mission }] : [];
  });

/** What the organisation owes, and what it supports and is owed by others; open ones, soonest first. */
export function balance(today: Today, organisationId: string): { owes: Commitment[]; owed: Commitment[] } {
  const open = today.commitments
    .filter((c) => isOpen(c.state) && c.state !== 'proposed')
    .sort((a, b) => a.forecast.localeCompare(b.forecast));
  return {
    owes: open.filter((c) => c.leadOrganisationId === organisationId),
    owed: open.filter((c) => c.leadOrganisationId !== organisationId),
  };
}

/** Changes and dependencies that wait for this person's organisation, or for them as a steward, with the mission of each. */
export const changesToAnswer = (today: Today): (Today['changes'][number] & { mission: TodayMission })[] =>
  (today.changes ?? []).flatMap((one) => {
    const mission = today.missions.find(({ missionId }) => missionId === one.change.missionId);
    return mission ? [{ ...one, mission }] : [];
  });
export const dependenciesToAnswer = (
  today: Today,
): (Today['dependencies'][number] & { mission: TodayMission })[] =>
  (today.dependencies ?? []).flatMap((one) => {
    const mission = today.missions.find(({ missionId }) => missionId === one.dependency.missionId);
    return mission ? [{ ...one, mission }] : [];
  });
