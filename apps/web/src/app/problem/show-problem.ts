import type { Router } from '@angular/router';
import type { ProblemKind } from './problem-words';

const addresses: Record<ProblemKind, string> = {
  notFound: '/problem/not-found',
  noAccess: '/problem/no-access',
  offline: '/problem/offline',
  server: '/problem/server',
};

/** Shows a problem page while the address bar keeps what was asked for. */
export const showProblem = (router: Router, kind: ProblemKind): Promise<boolean> =>
  router.navigateByUrl(addresses[kind], { skipLocationChange: true });
