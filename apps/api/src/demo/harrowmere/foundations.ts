import type { ToldCommitment } from '../story.js';

/** C1 to C4: knowing the homes, and paying for them. */
export const foundations: readonly ToldCommitment[] = [
  {
    ref: 'C1',
    title: 'A shared register of cold homes',
    text: 'One list of every home with a damp or cold hazard, street by street, that the council, health workers and landlords read and mend together. A household is on it once, whoever found it, and can ask to see what it says.',
    goal: 'G1',
    lead: 'P2',
    leadRole: 'Housing data manager',
    supporters: ['P3', 'P5'],
    startOn: '2026-03-02',
    due: '2026-09-30',
    proposed: { at: '2026-02-10 10:00', by: 'amir.malik' },
    steps: [
      { at: '2026-02-11 09:30', by: 'helen.marsh', does: 'accept' },
      { at: '2026-03-02 09:00', by: 'priya.nair', does: 'start' },
      {
        at: '2026-06-09 11:20',
        by: 'priya.nair',
        does: 'judge',
        rating: 'green',
        reason: 'Lockgate’s list is in, and the health list waits only for the sharing agreement.',
      },
      {
        at: '2026-09-22 15:45',
        by: 'priya.nair',
        does: 'moveForecast',
        to: '2026-10-12',
        reason:
          'One in nine addresses in the health list did not match ours. We would rather match them by hand for two weeks than send an inspector to the wrong door.',
      },
      {
        at: '2026-10-12 17:05',
        by: 'priya.nair',
        does: 'deliver',
        on: '2026-10-12',
        evidence: [
          {
            url: 'https://register.harrowmere.example/cold-homes',
            note: 'The register, with 9,310 homes on its first day',
          },
          {
            url: 'https://harrowmere.example/reports/register-matching.pdf',
            note: 'How addresses were matched, and the 214 that still are not',
          },
        ],
      },
      {
        at: '2026-11-05 11:00',
        by: 'rhiannon.prys',
        does: 'grade',
        grade: 'substantial',
        reason:
          'Three partners read one list and mend it. The 214 unmatched addresses are known and named; no tenant has yet asked to see an entry.',
      },
    ],
  },
  {
    ref: 'C2',
    title: 'An agreement to share what we know',
    text: 'A lawful agreement between health, council and landlords: which facts about a home and its household may pass between us, for what, for how long, and who answers to the household for it.',
    goal: 'G1',
    lead: 'P3',
    leadRole: 'Data and insight lead',
    supporters: ['P2', 'P5'],
    startOn: '2026-02-16',
    due: '2026-07-31',
    proposed: { at: '2026-02-10 10:10', by: 'priya.nair' },
    steps: [
      { at: '2026-02-12 14:00', by: 'naomi.clarke', does: 'accept' },
      { at: '2026-02-16 09:15', by: 'tom.whitfield', does: 'start' },
      {
        at: '2026-05-19 16:30',
        by: 'tom.whitfield',
        does: 'judge',
        rating: 'amber',
        reason: 'Two of the three lawyers agree. The third wants households asked first, and may be right.',
      },
      {
        at: '2026-07-31 12:00',
        by: 'tom.whitfield',
        does: 'deliver',
        on: '2026-07-30',
        evidence: [
          {
            url: 'https://valehealth.example/agreements/cold-homes-sharing',
            note: 'The agreement as signed by all three',
          },
          {
            file: 'what-we-know-about-your-home.pdf',
            note: 'Its last page, in plain English, for households',
          },
        ],
      },
    ],
  },
  {
    ref: 'C3',
    title: 'A flexible grant for three winters',
    text: '£14 million over three years, which may move between years and between kinds of home as the work shows what is needed, on one set of terms for every landlord.',
    goal: 'G3',
    lead: 'P1',
    leadRole: 'Deputy director, local delivery',
    supporters: [],
    startOn: '2026-04-01',
    due: '2026-12-15',
    resources: '£14 million over three years',
    followers: ['fatima.siddiqui'],
    proposed: { at: '2026-02-10 10:20', by: 'helen.marsh' },
    steps: [
      { at: '2026-02-24 10:00', by: 'jo.kendrick', does: 'accept' },
      { at: '2026-04-01 09:00', by: 'marcus.adeyemi', does: 'start' },
      {
        at: '2026-07-07 11:00',
        by: 'jo.kendrick',
        does: 'judge',
        rating: 'green',
        reason: 'Ministers have agreed the three years. What is left is the wording of the terms.',
      },
      {
        at: '2026-11-18 18:20',
        by: 'jo.kendrick',
        does: 'judge',
        rating: 'amber',
        reason:
          'The autumn settlement is smaller than we planned for. We now propose £11 million over two years, and bring that to the board on {2026-12-09} before anything is signed. Nothing has been decided.',
      },
      {
        at: '2026-11-18 18:30',
        by: 'jo.kendrick',
        does: 'proposeChange',
        to: { kind: 'resources', after: '£11 million over two years' },
        reason:
          'The spending round closed below our bid. Two winters are certain and a third is not, and saying so now is better than finding out in March 2028.',
        impact:
          'Twenty-eight fewer training places in C6, some eight months more for the last homes in C4, and about seventy fewer homes a quarter at the peak of G3.',
        answerBy: '2026-12-02',
      },
      {
        at: '2026-11-19 10:12',
        by: 'fatima.siddiqui',
        does: 'answer',
        answer: 'concern',
        effect:
          'Our drop-ins send families to this grant. If only two winters are certain, we cannot tell the third winter’s families that anybody will come.',
      },
      {
        at: '2026-11-19 13:05',
        by: 'diane.porter',
        does: 'answer',
        answer: 'acknowledged',
        effect: 'The last of the 1,200 homes would be done about eight months later.',
      },
    ],
  },
  {
    ref: 'C4',
    title: 'Fix Lockgate’s 1,200 worst homes',
    text: 'Insulate, ventilate and heat the 1,200 worst of our homes, worst first by the register and not by what is easiest to reach, with the household choosing the week.',
    goal: 'G3',
    lead: 'P5',
    leadRole: 'Director of homes',
    supporters: ['P4'],
    startOn: '2026-10-19',
    due: '2028-03-31',
    proposed: { at: '2026-02-10 10:30', by: 'ruth.okoro' },
    steps: [
      { at: '2026-03-03 15:00', by: 'diane.porter', does: 'accept' },
      { at: '2026-10-19 08:30', by: 'leon.okafor', does: 'start' },
      {
        at: '2026-10-30 12:00',
        by: 'diane.porter',
        does: 'judge',
        rating: 'green',
        reason:
          'The register is open, the first 60 homes are chosen from it, and crews are on site in Salt Lane.',
      },
      {
        at: '2026-11-19 13:10',
        by: 'diane.porter',
        does: 'judge',
        rating: 'amber',
        reason:
          'We can do this with the grant as it was promised and 120 new installers. If the grant shrinks to two years we think it ends about eight months later.',
      },
    ],
  },
];
