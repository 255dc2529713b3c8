import type { ToldThread } from '../story.js';

export const comments: readonly ToldThread[] = [
  {
    about: 'trained for four days and paid for every hour',
    said: [
      {
        at: '2026-11-16 10:05',
        by: 'kasia.nowak',
        text: 'Is the way to the far estates paid too? Two of our people asked before they said yes.',
      },
      {
        at: '2026-11-16 12:40',
        by: 'ruth.okoro',
        text: 'Since September, by the hour like the rest. It stands in the scouts’ terms under @C10.',
      },
      { at: '2026-11-16 12:52', by: 'kasia.nowak', text: 'Good, I have told them. That settles it.' },
    ],
    resolved: { at: '2026-11-16 12:53', by: 'kasia.nowak' },
  },
  {
    about: 'Small landlords draw from the same pot',
    said: [
      {
        at: '2026-11-19 16:10',
        by: 'ruth.okoro',
        text: 'Our smallest landlords have no cash flow for this. Can the fund in @C12 pay them first?',
      },
      {
        at: '2026-11-19 16:18',
        by: 'amir.malik',
        text: 'Yes, up to £10,000 a month. I will write it in, and @marcus.adeyemi says whether the grant allows it.',
      },
    ],
  },
  {
    about: 'homes where people chose had one refused visit in thirty',
    said: [
      {
        at: '2026-11-20 09:20',
        by: 'fatima.siddiqui',
        text: 'This is the sentence that I would show to the other councils. @leon.okafor, may we publish the count behind it?',
      },
    ],
  },
];
