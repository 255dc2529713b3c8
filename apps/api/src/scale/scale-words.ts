import type { Sector } from '@throughline/mission';
import type { Chance } from './chance.js';

const places = [
  'Aldham',
  'Birchwick',
  'Coldbrook',
  'Dunmere',
  'Eastleigh Cross',
  'Fernhill',
  'Garth',
  'Hollins',
  'Inverdale',
  'Kestrel Bay',
  'Lowmoor',
  'Marlside',
  'Netherby',
  'Oakhanger',
  'Priorsfield',
  'Quayhead',
  'Ravensthorpe',
  'Saltburn',
  'Thornley',
  'Westhaven',
] as const;
const themes = [
  'Warm Homes',
  'Youth Jobs',
  'Clean Power',
  'Safe Streets',
  'Healthy Start',
  'Good Food',
  'Living Rivers',
  'Fair Work',
  'Later Life',
  'Skills First',
] as const;
const first = [
  'Ada',
  'Bilal',
  'Carys',
  'Dele',
  'Elin',
  'Farah',
  'Gwen',
  'Hassan',
  'Ines',
  'Joseph',
  'Kiran',
  'Lena',
  'Mwangi',
  'Nia',
  'Owen',
  'Priya',
  'Quinn',
  'Rosa',
  'Sam',
  'Tomos',
  'Uma',
  'Viktor',
  'Wren',
  'Yusuf',
  'Zofia',
] as const;
const last = [
  'Abbott',
  'Begum',
  'Clarke',
  'Davies',
  'Evans',
  'Fernandez',
  'Griffiths',
  'Hughes',
  'Iqbal',
  'Jones',
  'Kowalski',
  'Lewis',
  'Morgan',
  'Nwosu',
  'Okafor',
  'Patel',
  'Quigley',
  'Rees',
  'Singh',
  'Taylor',
  'Umar',
  'Vaughan',
  'Williams',
  'Xu',
  'Young',
] as const;
const kinds: readonly { readonly word: string; readonly sector: Sector }[] = [
  { word: 'City Council', sector: 'localGovernment' },
  { word: 'Health Partnership', sector: 'publicService' },
  { word: 'Community Trust', sector: 'civilSociety' },
  { word: 'Works', sector: 'business' },
  { word: 'Union Branch', sector: 'tradeUnion' },
  { word: 'College', sector: 'education' },
  { word: 'Tenants’ Group', sector: 'community' },
  { word: 'Office for Missions', sector: 'centralGovernment' },
];
const verbs = [
  'Train',
  'Insulate',
  'Open',
  'Fund',
  'Map',
  'Hire',
  'Repair',
  'Survey',
  'Publish',
  'Pilot',
  'Connect',
  'Plant',
  'Visit',
  'Certify',
  'Replace',
] as const;
const things = [
  'heat pumps',
  'apprentices',
  'warm halls',
  'school kitchens',
  'bus routes',
  'damp homes',
  'advice drop-ins',
  'street trees',
  'solar roofs',
  'job coaches',
  'health visitors',
  'cycle lanes',
  'training bays',
  'data agreements',
  'rental checks',
] as const;
const where = [
  'in every ward',
  'north of the river',
  'by the ring road',
  'for families with young children',
  'with the tenants',
  'before the winter',
  'on the old estate',
  'for people out of work',
  'in ten schools',
  'along the canal',
] as const;
const reasons = [
  'The supplier is late.',
  'Two of the three posts are still empty.',
  'The grant came a month after it was promised.',
  'Residents asked for another order of streets.',
  'The survey found more than we had thought.',
  'We are ahead of where we thought to be.',
] as const;

const pick = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;
const round = (n: number, all: readonly unknown[]) => Math.floor(n / all.length);

/** The nth of as many organisations as one likes, no two of one name. */
export function organisationWords(n: number): { name: string; sector: Sector } {
  const { word, sector } = pick(kinds, n);
  const place = pick(places, round(n, kinds));
  const more = round(round(n, kinds), places);
  return { name: `${place} ${word}${more > 0 ? ` ${more + 1}` : ''}`, sector };
}

export const personWords = (n: number) => ({
  name: `${pick(first, n)} ${pick(last, round(n, first) + n)}`,
  email: `person-${n + 1}@scale.example`,
});

export const missionWords = (n: number) => ({
  title: `${pick(themes, n)}: ${pick(places, n + round(n, themes))}`,
  place: pick(places, n + round(n, themes)),
  purpose: `By the time today’s children finish school, ${pick(themes, n).toLowerCase()} is what everybody here has.`,
});

export const promiseWords = (chance: Chance) => {
  const count = chance.between(3, 1200);
  return {
    title: `${chance.oneOf(verbs)} ${count} ${chance.oneOf(things)} ${chance.oneOf(where)}`,
    text: `Begun with those who asked for it, and told each quarter: how many of the ${count}, where, and what stood in the way.`,
    resources: chance.happens(0.4)
      ? `£${chance.between(20, 900)},000 and ${chance.between(1, 9)} people`
      : '',
    measure: chance.happens(0.4) ? 'Counted by somebody else, each quarter' : '',
  };
};

export const goalWords = (n: number) => ({
  title: `${pick(verbs, n)} ${pick(things, n)}`,
  statement: `More ${pick(things, n)} than today, for those who have the least.`,
  measure: `Number of ${pick(things, n)}`,
});

export const reasonWords = (chance: Chance): string => chance.oneOf(reasons);
