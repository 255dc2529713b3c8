import type { ToldPerson } from '../story.js';

const cy = { role: 'observer', language: 'cy' } as const;

// The key is the part of the address before the @; the first of each partner votes for it.
const told: readonly Omit<ToldPerson, 'email'>[] = [
  {
    key: 'amir.malik',
    name: 'Amir Malik',
    partner: 'P2',
    title: 'Head of the mission secretariat',
    role: 'secretariat',
    organisationAdmin: true,
  },
  {
    key: 'helen.marsh',
    name: 'Helen Marsh',
    partner: 'P2',
    title: 'Leader of the Council, co-chair of the board',
    role: 'chair',
  },
  { key: 'priya.nair', name: 'Priya Nair', partner: 'P2', title: 'Housing data manager', role: 'partner' },
  {
    key: 'jo.kendrick',
    name: 'Jo Kendrick',
    partner: 'P1',
    title: 'Deputy director, local delivery',
    role: 'boardMember',
  },
  { key: 'marcus.adeyemi', name: 'Marcus Adeyemi', partner: 'P1', title: 'Grants lead', role: 'partner' },
  {
    key: 'naomi.clarke',
    name: 'Naomi Clarke',
    partner: 'P3',
    title: 'Director of prevention',
    role: 'boardMember',
  },
  {
    key: 'tom.whitfield',
    name: 'Tom Whitfield',
    partner: 'P3',
    title: 'Data and insight lead',
    role: 'partner',
  },
  {
    key: 'stuart.baines',
    name: 'Stuart Baines',
    partner: 'P4',
    title: 'Managing director',
    role: 'boardMember',
  },
  { key: 'kasia.nowak', name: 'Kasia Nowak', partner: 'P4', title: 'Training manager', role: 'partner' },
  {
    key: 'diane.porter',
    name: 'Diane Porter',
    partner: 'P5',
    title: 'Director of homes',
    role: 'boardMember',
  },
  { key: 'leon.okafor', name: 'Leon Okafor', partner: 'P5', title: 'Repairs manager', role: 'partner' },
  {
    key: 'gerry.sullivan',
    name: 'Gerry Sullivan',
    partner: 'P6',
    title: 'Regional organiser',
    role: 'boardMember',
  },
  {
    key: 'aisha.bello',
    name: 'Aisha Bello',
    partner: 'P6',
    title: 'Apprenticeships officer',
    role: 'partner',
  },
  {
    key: 'fatima.siddiqui',
    name: 'Fatima Siddiqui',
    partner: 'P7',
    title: 'Director',
    role: 'boardMember',
  },
  { key: 'callum.reid', name: 'Callum Reid', partner: 'P7', title: 'Outreach manager', role: 'partner' },
  {
    key: 'ruth.okoro',
    name: 'Ruth Okoro',
    partner: 'P8',
    title: 'Tenant representative, co-chair of the board',
    role: 'chair',
  },
  {
    key: 'denise.hartley',
    name: 'Denise Hartley',
    partner: 'P8',
    title: 'Coordinator of the damp scouts',
    role: 'partner',
  },
  { key: 'rhiannon.prys', name: 'Rhiannon Prys', partner: 'P9', title: 'Pennaeth Tai', ...cy },
  { key: 'gethin.llwyd', name: 'Gethin Llwyd', partner: 'P9', title: 'Swyddog Polisi Tai', ...cy },
];

const domains: Readonly<Record<string, string>> = {
  P1: 'homes-and-warmth',
  P2: 'harrowmere',
  P3: 'valehealth',
  P4: 'brightseam',
  P5: 'lockgate',
  P6: 'abtu',
  P7: 'hearthlight',
  P8: 'tanneryrow',
  P9: 'brohelyg',
};

export const people: readonly ToldPerson[] = told.map((person) => ({
  ...person,
  email: `${person.key}@${domains[person.partner]}.example`,
}));
