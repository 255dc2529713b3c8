import type { ToldCommitment } from '../story.js';

/** C9 to C12: advice, scouts, the public page, paid time. */
export const tenantsFirst: readonly ToldCommitment[] = [
  {
    ref: 'C9',
    title: 'A weekly advice drop-in in every ward',
    text: 'One afternoon a week in each of the eleven wards, somewhere people already go: help with damp, bills, benefits and what to say to a landlord. No booking, and somebody who speaks the languages of the street.',
    goal: 'G5',
    lead: 'P7',
    leadRole: 'Outreach manager',
    supporters: [],
    startOn: '2026-05-11',
    due: '2027-03-31',
    proposed: { at: '2026-02-10 11:20', by: 'fatima.siddiqui' },
    steps: [
      { at: '2026-02-10 16:20', by: 'fatima.siddiqui', does: 'accept' },
      { at: '2026-05-11 13:00', by: 'callum.reid', does: 'start' },
      {
        at: '2026-11-05 15:00',
        by: 'callum.reid',
        does: 'judge',
        rating: 'green',
        reason: 'Nine wards of eleven, and rooms found for the last two from January.',
      },
    ],
  },
  {
    ref: 'C10',
    title: 'Train forty paid damp scouts',
    text: 'Forty tenants trained and paid to look at their neighbours’ homes, write down what they find in the register, and go back to see whether it was mended.',
    goal: 'G5',
    lead: 'P8',
    leadRole: 'Coordinator of the damp scouts',
    supporters: ['P7'],
    startOn: '2026-09-07',
    due: '2027-01-31',
    proposed: { at: '2026-02-10 11:30', by: 'ruth.okoro' },
    steps: [
      { at: '2026-02-10 18:40', by: 'ruth.okoro', does: 'accept' },
      { at: '2026-09-07 10:00', by: 'denise.hartley', does: 'start' },
      {
        at: '2026-11-12 19:15',
        by: 'denise.hartley',
        does: 'judge',
        rating: 'green',
        reason:
          'Twenty-nine are trained and paid, and eleven start on the 30th. The time fund came when it was promised.',
      },
    ],
  },
  {
    ref: 'C11',
    title: 'A public results page, English and Welsh',
    text: 'One page that anybody can read without signing in: what was promised, what slipped and why, and the five measures, in English and in Welsh on the same day.',
    goal: 'G5',
    lead: 'P2',
    leadRole: 'Head of the mission secretariat',
    supporters: ['P9'],
    startOn: '2026-08-03',
    due: '2026-12-31',
    proposed: { at: '2026-02-10 11:40', by: 'callum.reid' },
    steps: [
      { at: '2026-02-11 09:40', by: 'helen.marsh', does: 'accept' },
      { at: '2026-08-03 09:00', by: 'amir.malik', does: 'start' },
      {
        at: '2026-10-14 16:50',
        by: 'amir.malik',
        does: 'judge',
        rating: 'green',
        reason:
          'The English page is drawn and tested with eight residents. Welsh follows from Bro Helyg’s translators.',
      },
    ],
  },
  {
    ref: 'C12',
    title: 'A £120,000 fund for small partners’ time',
    text: 'Groups without a payroll are paid for the hours they spend on this mission: reading papers, sitting on the board, training scouts. Paid within ten days of asking, on one page.',
    goal: 'G5',
    lead: 'P2',
    leadRole: 'Head of the mission secretariat',
    supporters: ['P1'],
    startOn: '2026-04-07',
    due: '2026-08-31',
    resources: '£120,000, half of it from the department',
    proposed: { at: '2026-02-10 11:50', by: 'fatima.siddiqui' },
    steps: [
      { at: '2026-02-11 09:50', by: 'helen.marsh', does: 'accept' },
      { at: '2026-04-07 09:00', by: 'amir.malik', does: 'start' },
      {
        at: '2026-06-23 10:10',
        by: 'amir.malik',
        does: 'judge',
        rating: 'green',
        reason: 'The department’s half has arrived and the form fits on one page.',
      },
      {
        at: '2026-08-28 11:00',
        by: 'amir.malik',
        does: 'deliver',
        on: '2026-08-28',
        evidence: [
          {
            url: 'https://harrowmere.example/time-fund',
            note: 'The fund’s page; the first four payments went out within six days',
          },
        ],
      },
    ],
  },
];
