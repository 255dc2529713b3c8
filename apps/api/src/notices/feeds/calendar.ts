import { type Commitment, isOpen } from '@throughline/mission';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** A promise that concerns whoever reads the calendar. */
export interface Deadline extends Pick<
  Commitment,
  'id' | 'ref' | 'title' | 'forecast' | 'state' | 'version' | 'changedAt'
> {
  readonly missionSlug: string;
  readonly missionTitle: string;
  readonly leadName: string;
}

const statusOf = ({ state }: Deadline): ICalEventStatus => {
  if (!isOpen(state)) return ICalEventStatus.CANCELLED;
  return state === 'proposed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
};

const ends: Partial<Record<Commitment['state'], string>> = {
  delivered: 'Delivered',
  withdrawn: 'Withdrawn',
  declined: 'Declined',
};

/**
 * Deadlines as whole days. An event keeps its UID for ever, and its SEQUENCE is the promise's version, which rises with
 * every change: a calendar that knows it already moves it, or strikes it out.
 */
export function calendarOf(deadlines: readonly Deadline[], publicUrl: string): string {
  const calendar = ical({
    name: 'Throughline: deadlines',
    prodId: { company: 'Throughline', product: 'Deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const deadline of deadlines) {
    const { id, ref, title, forecast, state, version, changedAt, missionSlug, missionTitle, leadName } =
      deadline;
    const url = `${publicUrl}/m/${missionSlug}/commitments/${ref}`;
    const end = ends[state];
    calendar.createEvent({
      id: `${id}@${new URL(publicUrl).hostname}`,
      start: new Date(`${forecast}T00:00:00Z`),
      allDay: true,
      summary: `${end ? `${end}: ` : ''}${ref} ${title}`,
      description: `${leadName} leads this in ${missionTitle}.\n${url}`,
      url,
      sequence: version,
      status: statusOf(deadline),
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: missionTitle }],
    });
  }
  return calendar.toString();
}
