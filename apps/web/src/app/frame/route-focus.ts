import { afterNextRender, inject, Injectable, Injector } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

const patienceMs = 5_000;

/**
 * After a navigation the focus goes to the new page's h1, so that a keyboard or screen reader starts there.
 * A page whose heading comes with its data is waited for, unless the person has moved the focus meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class RouteFocus {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private path: string | null = null;
  private watch: MutationObserver | undefined;

  follow(): void {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.arrive(event.urlAfterRedirects.split(/[?#]/)[0] ?? '');
    });
  }

  // The first page and a mere change of filters keep the focus where it is.
  private arrive(path: string): void {
    const first = this.path === null;
    const same = this.path === path;
    this.path = path;
    if (!first && !same) afterNextRender(() => this.focusHeading(), { injector: this.injector });
  }

  private focusHeading(): void {
    this.watch?.disconnect();
    const main = document.querySelector('main');
    if (!main || focusOn(main)) return;
    const before = document.activeElement;
    this.watch = new MutationObserver(() => {
      const moved = document.activeElement !== before && document.activeElement !== document.body;
      if (moved || focusOn(main)) this.watch?.disconnect();
    });
    this.watch.observe(main, { childList: true, subtree: true });
    setTimeout(() => this.watch?.disconnect(), patienceMs);
  }
}

function focusOn(main: Element): boolean {
  const heading = main.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
  return heading !== null;
}
