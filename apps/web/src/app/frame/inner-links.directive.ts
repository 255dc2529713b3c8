import { Directive, inject } from '@angular/core';
import { Router } from '@angular/router';

/** Turns a plain press on any link to this site into a navigation, so that shared parts may use real links. */
@Directive({ selector: '[tlInnerLinks]', host: { '(click)': 'press($event)' } })
export class InnerLinksDirective {
  private readonly router = inject(Router);

  protected press(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !plain(event) || !inner(link)) return;
    event.preventDefault();
    void this.router.navigateByUrl(link.pathname + link.search + link.hash);
  }
}

// A router link has already claimed its press by preventing the default.
const plain = (event: MouseEvent) =>
  !event.defaultPrevented &&
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

function inner(link: HTMLAnchorElement): boolean {
  const elsewhere = link.target !== '' && link.target !== '_self';
  const server = /^\/(api|auth|export|files)\//.test(link.pathname);
  return link.origin === location.origin && !elsewhere && !server && !link.hasAttribute('download');
}
