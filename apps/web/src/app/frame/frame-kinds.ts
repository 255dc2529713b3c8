import type { FacePerson, IconName } from '@throughline/ui';

/** A mission as the top bar names it. */
export interface FrameMission {
  readonly slug: string;
  readonly name: string;
  readonly place: string;
}

/** One way of the rail. `note` is a count or a day beside it. */
export interface RailItem {
  readonly screen: string;
  readonly label: string;
  readonly icon: IconName;
  readonly address: string;
  readonly note?: string;
}

/** Somebody who is on the mission's pages now, and the address where they are. */
export interface PresentPerson extends FacePerson {
  readonly address: string;
}

/** Something that the command palette can open. */
export interface JumpTarget {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, or where: "Commitment, Lockgate Homes". */
  readonly hint: string;
  readonly icon: IconName;
  readonly address: string;
}
