import { afterNextRender, DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** Less than what a list draws beyond its first windowful, or each letter of a filter would draw all that twice. */
const ahead = '240px';

/** Tells when its element comes near the window: the place to draw more of a long list. */
@Directive({ selector: '[tlNearEnd]' })
export class NearEndDirective {
  readonly tlNearEnd = output();

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (typeof IntersectionObserver === 'undefined') return;
      const observer = new IntersectionObserver(
        (entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.tlNearEnd.emit(),
        { rootMargin: ahead },
      );
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
