import type { ToldText } from '../story.js';
import { plan } from './plan.js';

/** A text as it was before: each passage put back to what stood there. The present text has all of them. */
function formerly(text: string, ...passages: readonly (readonly [now: string, then: string])[]): string {
  return passages.reduce((former, [now, then]) => {
    if (!former.includes(now)) throw new Error(`the plan has no passage that begins “${now.slice(0, 40)}”`);
    return former.replace(now, then);
  }, text);
}

/** What stands from one passage to just before another. */
function between(from: string, to: string): string {
  const start = plan.indexOf(from);
  const end = plan.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`the plan has nothing from “${from}” to “${to}”`);
  return plan.slice(start, end);
}

const grantDoubt = between('**What we do not know yet.**', 'Here is what we believe today');
const reckoning = between('Here is what we believe today', '## Fixing them');
const meters = between('Drop-ins are also where we hear things first.', 'What we promise each other');
const underpaid = between('Two subcontractors in Salt Lane', '@C6');
const lateness = between('This promise is late and is marked red', '## Tenants first');

const beforeTheReckoning = formerly(plan, [reckoning, ''], [meters, '']);

const atBoardSix = formerly(
  beforeTheReckoning,
  [
    grantDoubt,
    'The terms are being written with the landlords who will have to live by them, and come back to the board before they are signed.\n\n',
  ],
  [
    lateness,
    'Three practices of nine are live. The post that led the work stands empty, and Vale Health will say by {2026-11-06} who leads it now. What we have learnt so far: a text message reached one family in eight.\n\n',
  ],
  [
    'The next groups learn by day and are paid for the hours, which takes three months longer and is the reason that the date of this promise has moved.',
    'The next groups learn by day and are paid for the hours.',
  ],
  ['It stands at 46, and it is the one', 'It stands at 41, and it is the one'],
  ['- Whoever disagrees says so and stays. What they said is written down beside what was decided.\n', ''],
);

const atBoardFour = formerly(
  atBoardSix,
  ['## Fixing them', '## Fixing the homes'],
  [underpaid, ''],
  [
    between('The register opened twelve days late.', '@C2'),
    'The register opens at the end of September, with every home that any of us knows of.\n\n',
  ],
  [between('@C11', 'Cyngor Bro Helyg'), ''],
  [
    'In August the tenants’ group told us that mould was coming back six weeks after quick repairs. They were right. A second visit after six weeks is now part of the promise and not a favour, and it is the scouts who say whether a repair held.\n\n',
    '',
  ],
);

/** What the plan said before, oldest first; two of them have the names by which the board speaks of them. */
export const formerPlans: readonly ToldText[] = [
  {
    at: '2026-07-08 16:30',
    by: ['amir.malik', 'helen.marsh', 'diane.porter'],
    name: 'For Board 4',
    text: atBoardFour,
  },
  {
    at: '2026-10-21 15:10',
    by: ['ruth.okoro', 'amir.malik', 'denise.hartley', 'stuart.baines', 'gerry.sullivan'],
    name: 'Board 6',
    text: atBoardSix,
    agreed: {
      answers: [
        { at: '2026-10-21 15:20', by: 'helen.marsh' },
        { at: '2026-10-21 15:22', by: 'ruth.okoro' },
        { at: '2026-10-21 15:25', by: 'diane.porter' },
        { at: '2026-10-21 15:31', by: 'stuart.baines' },
        { at: '2026-10-21 15:34', by: 'naomi.clarke' },
        { at: '2026-10-21 16:02', by: 'gerry.sullivan' },
        { at: '2026-10-22 09:10', by: 'fatima.siddiqui' },
        { at: '2026-10-22 11:45', by: 'jo.kendrick' },
      ],
    },
  },
  {
    at: '2026-11-19 14:05',
    by: ['naomi.clarke', 'tom.whitfield', 'kasia.nowak', 'amir.malik'],
    text: beforeTheReckoning,
  },
];
