import * as z from 'zod';
import { TimeZone } from './day.js';
import { Id, line } from './text.js';

export const sectors = [
  'centralGovernment',
  'localGovernment',
  'publicService',
  'business',
  'tradeUnion',
  'civilSociety',
  'community',
  'education',
] as const;
export const Sector = z.enum(sectors);
export type Sector = z.infer<typeof Sector>;

export const Organisation = z.object({ id: Id, name: line(120), sector: Sector });
export type Organisation = z.infer<typeof Organisation>;

export const Language = z.enum(['en-GB', 'cy']);
export type Language = z.infer<typeof Language>;

export const Theme = z.enum(['device', 'light', 'dark']);
export type Theme = z.infer<typeof Theme>;

/** How other members see a person: never an address. */
export const Person = z.object({ id: Id, name: line(80), organisationId: Id });
export type Person = z.infer<typeof Person>;

/** What a person sees and sets of themselves. */
export const Profile = Person.extend({
  email: z.string(),
  language: Language,
  theme: Theme,
  timeZone: TimeZone,
  mailNotices: z.boolean(),
  serviceAdmin: z.boolean(),
  organisationAdmin: z.boolean(),
});
export type Profile = z.infer<typeof Profile>;
