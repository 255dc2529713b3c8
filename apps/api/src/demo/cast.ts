import type { Organisation, StoredFile } from '@throughline/mission';
import type { StoryCalendar } from './story-calendar.js';
import type { ToldMission, ToldSuggestion } from './story.js';

/** What a seed knows while it writes: ids by the story's keys. */
export interface Cast {
  readonly told: ToldMission;
  readonly calendar: StoryCalendar;
  readonly missionId: string;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, string>;
  readonly goals: Map<string, string>;
  readonly commitments: Map<string, string>;
  readonly suggestions: Map<ToldSuggestion, string>;
  /** Pictures of the plan, by the names of their files. */
  readonly pictures: Map<string, StoredFile>;
}

/** Gives the id that a key of the story stands for. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the story names ${key}, which is not in it`);
  return id;
}
