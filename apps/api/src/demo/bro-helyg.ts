import type { ToldMission } from './story.js';

/** A small second mission, led by the neighbour, with one person in both. */
export const broHelyg: ToldMission = {
  slug: 'young-working',
  title: 'Young and Working, Bro Helyg',
  place: 'Bro Helyg',
  purpose:
    'By {2030-06} every young person in Bro Helyg is at work, learning or both, a year after leaving school.',
  horizon: '2030-06-30',
  timeZone: 'Europe/London',
  founded: '2026-09-14 09:30',
  by: 'rhiannon.prys',
  partners: [
    {
      key: 'P9',
      name: 'Cyngor Bro Helyg',
      sector: 'localGovernment',
      brings: 'The secretariat, careers advisers and forty apprentice places of our own.',
      needs: 'Employers who will say what they look for.',
      contact: 'Rhiannon Prys',
    },
    {
      key: 'P7',
      name: 'Hearthlight Advice',
      sector: 'civilSociety',
      brings: 'What we have learnt in Harrowmere about asking people where they already are.',
      needs: 'To see how Bro Helyg does it.',
      contact: 'Fatima Siddiqui',
      voting: false,
    },
  ],
  people: [
    {
      key: 'rhiannon.prys',
      name: 'Rhiannon Prys',
      partner: 'P9',
      email: 'rhiannon.prys@brohelyg.example',
      title: 'Pennaeth Tai a Chymunedau',
      role: 'secretariat',
      language: 'cy',
    },
    {
      key: 'fatima.siddiqui',
      name: 'Fatima Siddiqui',
      partner: 'P7',
      email: 'fatima.siddiqui@hearthlight.example',
      title: 'Director',
      role: 'observer',
    },
  ],
  goals: [
    {
      ref: 'G1',
      title: 'Nobody left waiting',
      statement: 'A year after leaving school, every young person is at work, learning or both.',
      measure: 'Leavers who are at work or learning a year later',
      unit: '%',
      baseline: 81,
      baselineOn: '2025-09-30',
      target: 98,
      targetOn: '2030-06-30',
      adopted: '2026-09-21 14:00',
      by: 'rhiannon.prys',
      observations: [
        { on: '2025-09-30', value: 81, source: 'Leavers’ survey', told: '2026-09-21 14:10' },
        { on: '2026-09-30', value: 83, source: 'Leavers’ survey', told: '2026-10-26 11:00' },
      ],
    },
  ],
  commitments: [],
};
