import type { Routes } from '@angular/router';

const problem = () => import('./problem/problem.component').then((file) => file.ProblemComponent);

/** Every screen loads on demand. The last four are what a reader meets when something is in the way. */
export const routes: Routes = [
  {
    path: 'problem/no-access',
    title: $localize`You can't open this`,
    loadComponent: problem,
    data: { kind: 'noAccess' },
  },
  {
    path: 'problem/offline',
    title: $localize`You are offline`,
    loadComponent: problem,
    data: { kind: 'offline' },
  },
  {
    path: 'problem/server',
    title: $localize`Something broke here`,
    loadComponent: problem,
    data: { kind: 'server' },
  },
  { path: '**', title: $localize`Page not found`, loadComponent: problem, data: { kind: 'notFound' } },
];
