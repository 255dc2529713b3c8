import type { ChangeTo, CompletionGrade, Goal, Language, Rating, Role, Sector } from '@throughline/mission';

/**
 * A mission as it is told: dates are those of the story, whose today is `storyDay`, and texts may name them as
 * `{2026-10-12}` or `{2032-03}`. All of them move by whole days to the day of seeding. A `Moment` is a day and a
 * time in the mission's zone: `2026-02-10 10:05`.
 */
export const storyDay = '2026-11-23';

export type Moment = string;

export interface ToldPartner {
  readonly key: string;
  readonly name: string;
  readonly sector: Sector;
  readonly brings: string;
  readonly needs: string;
  readonly contact: string;
  readonly voting?: false;
  readonly independent?: true;
}

export interface ToldPerson {
  readonly key: string;
  readonly name: string;
  readonly partner: string;
  readonly email: string;
  readonly title: string;
  readonly role: Role;
  readonly language?: Language;
  readonly organisationAdmin?: true;
}

export interface ToldGoal extends Pick<
  Goal,
  'title' | 'statement' | 'measure' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn'
> {
  readonly ref: string;
  readonly adopted: Moment;
  readonly by: string;
  readonly observations: readonly {
    readonly on: string;
    readonly value: number;
    readonly source: string;
    readonly told: Moment;
  }[];
}

/** What somebody said of the change to a promise that is open at that moment. */
export type ToldAnswer =
  | { readonly does: 'answer'; readonly answer: 'acknowledged' | 'concern'; readonly effect: string }
  | { readonly does: 'approve'; readonly reason: string };

/** What a lead did with its promise after it was proposed, or others said of it. */
export type ToldStep = { readonly at: Moment; readonly by: string } & (
  | { readonly does: 'accept' | 'start' }
  | { readonly does: 'judge'; readonly rating: Rating; readonly reason: string }
  | { readonly does: 'assess'; readonly rating: Rating; readonly reason: string }
  | { readonly does: 'grade'; readonly grade: CompletionGrade; readonly reason: string }
  | { readonly does: 'moveForecast'; readonly to: string; readonly reason: string }
  | {
      readonly does: 'proposeChange';
      readonly to: ChangeTo;
      readonly reason: string;
      readonly impact: string;
      readonly answerBy: string;
    }
  | ToldAnswer
  | {
      readonly does: 'deliver';
      readonly on: string;
      /** A file lies beside the story. */
      readonly evidence: readonly (
        { readonly url: string; readonly note: string } | { readonly file: string; readonly note: string }
      )[];
    }
);

export interface ToldCommitment {
  readonly ref: string;
  readonly title: string;
  readonly text: string;
  readonly goal: string;
  readonly lead: string;
  readonly leadRole: string;
  readonly supporters: readonly string[];
  readonly startOn: string | null;
  readonly due: string;
  readonly proposed: { readonly at: Moment; readonly by: string };
  readonly resources?: string;
  /** Who follows it, from when it was proposed. */
  readonly followers?: readonly string[];
  readonly steps: readonly ToldStep[];
}

/** What one commitment needs from another by a day, asked for by the one that needs it. */
export interface ToldDependency {
  readonly dependant: string;
  readonly needed: string;
  readonly needs: string;
  readonly by: string;
  readonly asked: { readonly at: Moment; readonly by: string };
  readonly agreed: { readonly at: Moment; readonly by: string };
}

/** What the plan said at a moment. `by` are all who took part; the first wrote it down. */
export interface ToldText {
  readonly at: Moment;
  readonly by: readonly string[];
  readonly name?: string;
  readonly text: string;
  /** Proposed with the text, by whoever wrote it down, and agreed by each partner at its moment. */
  readonly agreed?: { readonly answers: readonly { readonly at: Moment; readonly by: string }[] };
}

/** A conversation about words of the plan, which must stand there once. `@C12` and `@amir.malik` are mentions. */
export interface ToldThread {
  readonly about: string;
  readonly said: readonly { readonly at: Moment; readonly by: string; readonly text: string }[];
  readonly resolved?: { readonly at: Moment; readonly by: string };
}

/** A wish to change the present text: behind these words, which stand there once, others instead. */
export interface ToldSuggestion {
  readonly at: Moment;
  readonly by: string;
  readonly after: string;
  readonly instead: string;
  readonly put: string;
}

export interface ToldMission {
  readonly slug: string;
  readonly title: string;
  readonly place: string;
  readonly purpose: string;
  readonly horizon: string;
  readonly timeZone: string;
  readonly founded: Moment;
  /** Who founded it. */
  readonly by: string;
  readonly partners: readonly ToldPartner[];
  readonly people: readonly ToldPerson[];
  readonly goals: readonly ToldGoal[];
  readonly commitments: readonly ToldCommitment[];
  readonly dependencies?: readonly ToldDependency[];
  /** The plan's text, in the few marks that `readPlan` knows. */
  readonly plan?: string;
  /** What it said before, oldest first. */
  readonly formerPlans?: readonly ToldText[];
  readonly comments?: readonly ToldThread[];
  readonly suggestions?: readonly ToldSuggestion[];
}
