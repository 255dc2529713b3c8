import type { IconName } from '../marks/icons.js';
import type { CommitmentState, Confidence, Sector } from './kinds.js';

const sectors: Record<Sector, { word: string; icon: IconName }> = {
  centralGovernment: { word: $localize`Central government`, icon: 'landmark' },
  localGovernment: { word: $localize`Local government`, icon: 'building' },
  publicService: { word: $localize`Public service`, icon: 'heartPulse' },
  business: { word: $localize`Business`, icon: 'briefcase' },
  tradeUnion: { word: $localize`Trade union`, icon: 'handHelping' },
  civilSociety: { word: $localize`Civil society`, icon: 'handHeart' },
  community: { word: $localize`Community`, icon: 'house' },
  education: { word: $localize`Education`, icon: 'graduationCap' },
};

const confidences: Record<Confidence, string> = {
  green: $localize`Green`,
  amber: $localize`Amber`,
  red: $localize`Red`,
  unknown: $localize`Unknown`,
};

const states: Record<CommitmentState, string> = {
  proposed: $localize`Proposed`,
  accepted: $localize`Accepted`,
  inProgress: $localize`In progress`,
  delivered: $localize`Delivered`,
  withdrawn: $localize`Withdrawn`,
  declined: $localize`Declined`,
};

/** All sectors, in the order that lists and filters show them. */
export const allSectors = Object.keys(sectors) as readonly Sector[];

/** The sector's name, for a list or beside its icon. */
export const sectorWord = (sector: Sector): string => sectors[sector].word;

/** The icon that always goes with a sector's hue. */
export const sectorIcon = (sector: Sector): IconName => sectors[sector].icon;

/** The word of a confidence judgement. */
export const confidenceWord = (confidence: Confidence): string => confidences[confidence];

/** The word of a commitment's state. */
export const stateWord = (state: CommitmentState): string => states[state];

/** Up to two letters for a face: first and last name. */
export function initialsOf(name: string): string {
  const names = name.trim().split(/\s+/u);
  const letters = names.length > 1 ? [names[0], names.at(-1)] : [names[0]];
  return letters
    .map((part) => Array.from(part ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
