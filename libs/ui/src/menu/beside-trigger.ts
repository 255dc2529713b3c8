const gap = 6;

/**
 * Puts a fixed panel below what opened it, or above in the lower part of the window, and lines it up with the
 * nearer side. It is anchored, not measured: the panel's lines are drawn after it opens.
 */
export function besideTrigger(panel: HTMLElement, trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const fromRight = at.left + at.right > width;
  const above = at.bottom > height * 0.62;
  panel.style.left = fromRight ? 'auto' : `${Math.round(at.left)}px`;
  panel.style.right = fromRight ? `${Math.round(width - at.right)}px` : 'auto';
  panel.style.top = above ? 'auto' : `${Math.round(at.bottom + gap)}px`;
  panel.style.bottom = above ? `${Math.round(height - at.top + gap)}px` : 'auto';
}
