import { addDays, dayOf, daysBetween, type Instant, type IsoDate } from '@throughline/mission';
import { type Moment, storyDay } from './story.js';

/** Moves a story's dates to where its today is the day of seeding. */
export interface StoryCalendar {
  day(told: IsoDate): IsoDate;
  moment(told: Moment): Instant;
  /** A text with the dates that it names in braces written out. */
  text(told: string): string;
}

export function storyCalendar(now: number, timeZone: string): StoryCalendar {
  const shift = daysBetween(storyDay, dayOf(now, timeZone));
  const day = (told: IsoDate) => addDays(told, shift);
  const moment = (told: Moment) => {
    const [date = '', time = ''] = told.split(' ');
    return instantOf(`${day(date)}T${time}:00`, timeZone);
  };
  const text = (told: string) =>
    told
      .replace(/\{(\d{4}-\d{2}-\d{2})\}/g, (_, date: string) => dayWords.format(new Date(day(date))))
      .replace(/\{(\d{4}-\d{2})\}/g, (_, month: string) => monthWords.format(new Date(day(`${month}-15`))));
  return { day, moment, text };
}

const words = (shown: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric', ...shown });
const dayWords = words({ day: 'numeric' });
const monthWords = words({});

/** The instant at which clocks in a zone show this local time. */
function instantOf(local: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${local}Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const offset = Date.parse(`${shown.format(asUtc).replace(' ', 'T')}Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
}
