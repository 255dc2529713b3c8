import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { showProblem } from '../problem/show-problem';
import { Live } from './live';
import { SessionStore } from './session.store';

/** Lets a signed-in person through and opens the socket; sends others to sign in and back here. */
export const requirePerson: CanActivateFn = async (_, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const live = inject(Live);
  try {
    await session.load();
  } catch {
    await showProblem(router, navigator.onLine ? 'server' : 'offline');
    return false;
  }
  if (!session.profile()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  live.connect();
  return true;
};
