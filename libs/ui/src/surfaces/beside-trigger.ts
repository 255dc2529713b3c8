const gap = 6;
const margin = 8;

/** Puts a fixed panel below what opened it, or above where there is no room, always inside the window. */
export function besideTrigger(panel: HTMLElement, trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const below = at.bottom + gap;
  const fits = below + size.height <= innerHeight - margin || at.top < size.height + gap;
  const right = Math.min(at.left, innerWidth - size.width - margin);
  panel.style.top = `${Math.round(fits ? below : at.top - gap - size.height)}px`;
  panel.style.left = `${Math.round(Math.max(margin, right))}px`;
}
