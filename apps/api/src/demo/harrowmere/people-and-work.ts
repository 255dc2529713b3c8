import type { ToldCommitment } from '../story.js';

/** C5 to C8: inspections, training, fair work, prescribing. */
export const peopleAndWork: readonly ToldCommitment[] = [
  {
    ref: 'C5',
    title: 'Damp inspections within ten working days',
    text: 'Anybody who reports damp in a Lockgate home has an inspector at the door within ten working days, gets the finding in writing the same week, and a second visit six weeks after the repair to see whether it held.',
    goal: 'G5',
    lead: 'P5',
    leadRole: 'Repairs manager',
    supporters: ['P2'],
    startOn: '2026-04-13',
    due: '2027-01-31',
    proposed: { at: '2026-02-10 10:40', by: 'denise.hartley' },
    steps: [
      { at: '2026-03-03 15:10', by: 'diane.porter', does: 'accept' },
      { at: '2026-04-13 09:00', by: 'leon.okafor', does: 'start' },
      {
        at: '2026-08-25 16:00',
        by: 'leon.okafor',
        does: 'judge',
        rating: 'amber',
        reason: 'Eight in ten are inside ten days. Mould is back in some homes six weeks after a quick fix.',
      },
      {
        at: '2026-11-20 10:30',
        by: 'leon.okafor',
        does: 'judge',
        rating: 'green',
        reason: 'Ninety-six in a hundred were inside ten days in October, and second visits have begun.',
      },
      {
        at: '2026-11-20 15:10',
        by: 'denise.hartley',
        does: 'assess',
        rating: 'amber',
        reason:
          'The door opens in ten days now. In two of the streets that our scouts walked the mould was back before the second visit.',
      },
      {
        at: '2026-11-20 16:45',
        by: 'rhiannon.prys',
        does: 'assess',
        rating: 'green',
        reason:
          'We read forty inspections at random. All but two were in time, and the written findings are clear.',
      },
    ],
  },
  {
    ref: 'C6',
    title: 'Train 120 installers',
    text: '120 people from Harrowmere trained to fit insulation, ventilation and heat pumps on the route that the union recognises, with paid time and a job to go to.',
    goal: 'G4',
    lead: 'P4',
    leadRole: 'Training manager',
    supporters: ['P6'],
    startOn: '2026-05-05',
    due: '2027-03-31',
    proposed: { at: '2026-02-10 10:50', by: 'gerry.sullivan' },
    steps: [
      { at: '2026-02-27 11:30', by: 'stuart.baines', does: 'accept' },
      { at: '2026-05-05 08:00', by: 'kasia.nowak', does: 'start' },
      {
        at: '2026-07-14 14:20',
        by: 'kasia.nowak',
        does: 'judge',
        rating: 'green',
        reason: 'The first group of 24 has started, and 61 people wait for the next.',
      },
      {
        at: '2026-11-16 09:40',
        by: 'stuart.baines',
        does: 'moveForecast',
        to: '2027-06-30',
        reason:
          'The evening course did not work: shifts clashed with it, and 9 of 20 finished. We run the next group by day and pay the hours, which takes three months longer.',
      },
      {
        at: '2026-11-16 15:20',
        by: 'aisha.bello',
        does: 'answer',
        answer: 'acknowledged',
        effect:
          'Our assessors move with it. Better a course by day that people finish than one that they drop.',
      },
      {
        at: '2026-11-17 10:05',
        by: 'ruth.okoro',
        does: 'approve',
        reason: 'The agreed day stays the end of March, so that everybody can see the difference.',
      },
      {
        at: '2026-11-16 09:50',
        by: 'stuart.baines',
        does: 'judge',
        rating: 'amber',
        reason:
          '33 have finished and 40 are in training. The rest hangs on day places, on the grant in C3 and on the charter in C7.',
      },
    ],
  },
  {
    ref: 'C7',
    title: 'The fair-work charter in every contract',
    text: 'Every contract that spends the mission’s money names the charter: the agreed rate, direct employment after twelve weeks, safe sites, and the same for each subcontractor down the chain.',
    goal: 'G4',
    lead: 'P6',
    leadRole: 'Regional organiser',
    supporters: ['P2', 'P4'],
    startOn: '2026-03-16',
    due: '2027-02-28',
    proposed: { at: '2026-02-10 11:00', by: 'gerry.sullivan' },
    steps: [
      { at: '2026-02-10 16:00', by: 'gerry.sullivan', does: 'accept' },
      { at: '2026-03-16 10:00', by: 'gerry.sullivan', does: 'start' },
      {
        at: '2026-09-15 12:30',
        by: 'gerry.sullivan',
        does: 'judge',
        rating: 'amber',
        reason:
          'Two subcontractors in Salt Lane pay below the rate. Their contracts were let before the charter.',
      },
      {
        at: '2026-11-17 11:15',
        by: 'gerry.sullivan',
        does: 'judge',
        rating: 'green',
        reason:
          'Both have signed, with back pay. 14 of 17 contracts now name the charter; the last three are due in January.',
      },
    ],
  },
  {
    ref: 'C8',
    title: 'Warm homes on prescription',
    text: 'In nine GP practices a link worker can prescribe a warm home: a call the same week, a visit, and a place at the front of the register for a child or an older person whom the cold makes ill.',
    goal: 'G2',
    lead: 'P3',
    leadRole: 'Director of prevention (new in this post)',
    supporters: ['P7'],
    startOn: '2026-04-20',
    due: '2026-11-01',
    proposed: { at: '2026-02-10 11:10', by: 'fatima.siddiqui' },
    steps: [
      { at: '2026-02-12 14:10', by: 'naomi.clarke', does: 'accept' },
      { at: '2026-04-20 09:00', by: 'naomi.clarke', does: 'start' },
      {
        at: '2026-08-18 10:00',
        by: 'tom.whitfield',
        does: 'judge',
        rating: 'amber',
        reason:
          'Two practices are live. A text message reaches one family in eight; a call reaches almost a third.',
      },
      {
        at: '2026-11-19 17:30',
        by: 'naomi.clarke',
        does: 'judge',
        rating: 'red',
        reason:
          'Four practices of nine are live and the date has passed. The post that led this stood empty from August. I have taken it over and will bring a new date to the board; I don’t want to guess one here.',
      },
    ],
  },
];
