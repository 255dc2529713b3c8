import { inject, Injector } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { showProblem } from '../problem/show-problem';
import { SessionStore } from './session.store';

/** Lets a signed-in person through and opens the socket; sends others to sign in and back here. */
export const requirePerson: CanActivateFn = async (_, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const injector = inject(Injector);
  try {
    await session.load();
  } catch {
    await showProblem(router, navigator.onLine ? 'server' : 'offline');
    return false;
  }
  if (!session.profile()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  // Loaded apart: no first paint waits for the socket.
  void import('./live').then(({ Live }) => injector.get(Live).connect());
  return true;
};
