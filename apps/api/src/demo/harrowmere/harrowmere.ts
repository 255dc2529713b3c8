import type { ToldMission } from '../story.js';
import { comments } from './comments.js';
import { dependencies } from './dependencies.js';
import { foundations } from './foundations.js';
import { formerPlans } from './former-plans.js';
import { goals } from './goals.js';
import { partners } from './partners.js';
import { people } from './people.js';
import { peopleAndWork } from './people-and-work.js';
import { plan } from './plan.js';
import { suggestions } from './suggestions.js';
import { tenantsFirst } from './tenants-first.js';

export const harrowmere: ToldMission = {
  slug: 'warm-homes',
  title: 'Warm Homes, Good Work',
  place: 'Harrowmere',
  purpose:
    'By {2032-03} nobody in Harrowmere lives in a cold, damp home, and fixing them brings local people good jobs.',
  horizon: '2032-03-31',
  timeZone: 'Europe/London',
  founded: '2026-01-20 10:00',
  by: 'amir.malik',
  partners,
  people,
  goals,
  commitments: [...foundations, ...peopleAndWork, ...tenantsFirst],
  dependencies,
  plan,
  formerPlans,
  comments,
  suggestions,
};
