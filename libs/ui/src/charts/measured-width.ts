import { afterNextRender, DestroyRef, ElementRef, inject, type Signal, signal } from '@angular/core';

/** The host element's width in pixels, kept while it changes; `first` until it has been measured. */
export function measuredWidth(first: number): Signal<number> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyed = inject(DestroyRef);
  const width = signal(first);
  afterNextRender(() => {
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) width.set(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    destroyed.onDestroy(() => observer.disconnect());
  });
  return width;
}
