import type { Refusal } from './refusal.js';

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** What a rule answers: the record as it will be and the fact to tell, or the reason why not. Rules never throw. */
export type Ruling<Next, Told> = { readonly ok: true; readonly next: Next; readonly fact: Told } | Refused;

export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal });
export const grant = <Next, Told>(next: Next, fact: Told) => ({ ok: true, next, fact }) as const;
