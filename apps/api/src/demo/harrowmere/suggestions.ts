import type { ToldSuggestion } from '../story.js';

export const suggestions: readonly ToldSuggestion[] = [
  {
    at: '2026-11-20 11:05',
    by: 'gerry.sullivan',
    after: '',
    instead: 'Twice a year',
    put: 'Every quarter',
  },
  {
    at: '2026-11-20 15:40',
    by: 'denise.hartley',
    after: 'A date that moves is told with its reason, to everyone whom it touches',
    instead: '',
    put: ', tenants before anybody else',
  },
  {
    at: '2026-11-21 09:15',
    by: 'stuart.baines',
    after: ' is ordinary.',
    instead: ' Nobody here is thanked for green that was not true.',
    put: '',
  },
];
