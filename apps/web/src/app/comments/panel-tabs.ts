import type { Signal } from '@angular/core';

/** One tab of the panel; `count` is what waits there. */
export interface PanelTab {
  readonly id: string;
  readonly label: string;
  readonly count: Signal<number>;
}

/** The tab that a key leads to: arrows go round, Home and End to the edges. */
export function stepTab(tabs: readonly PanelTab[], current: string, key: string): PanelTab | undefined {
  const at = tabs.findIndex(({ id }) => id === current);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  return key === 'ArrowLeft' ? tabs.at(at - 1) : undefined;
}
