import { afterNextRender, DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** Less than a filtered list's first windowful is likely to reach, lest each letter draws twice. */
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
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          this.tlNearEnd.emit();
          // Still near after that, it would not be told again.
          observer.unobserve(element);
          observer.observe(element);
        },
        { rootMargin: ahead },
      );
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
