/** The eight sectors a partner may belong to. */
export type Sector =
  | 'centralGovernment'
  | 'localGovernment'
  | 'publicService'
  | 'business'
  | 'tradeUnion'
  | 'civilSociety'
  | 'community'
  | 'education';

/** A dated judgement of delivery; `unknown` is one that has gone stale. */
export type Confidence = 'green' | 'amber' | 'red' | 'unknown';

/** Where a commitment stands. */
export type CommitmentState = 'proposed' | 'accepted' | 'inProgress' | 'delivered' | 'withdrawn' | 'declined';

/** A calendar day, `2026-12-09`. */
export type IsoDate = string;

/** Somebody as a face shows them. */
export interface FacePerson {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly sector: Sector;
}
