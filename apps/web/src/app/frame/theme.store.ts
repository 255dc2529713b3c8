import { Injectable, signal } from '@angular/core';

/** Light, dark, or whatever the device asks for. */
export type Theme = 'device' | 'light' | 'dark';

const key = 'throughline.theme';

/** The scheme that this person chose on this device. `theme.js` reads the same key before the first paint. */
@Injectable({ providedIn: 'root' })
export class ThemeStore {
  private readonly chosen = signal<Theme>(chosenBefore());
  readonly theme = this.chosen.asReadonly();

  choose(theme: Theme): void {
    this.chosen.set(theme);
    const page = document.documentElement;
    if (theme === 'device') {
      delete page.dataset['theme'];
      localStorage.removeItem(key);
    } else {
      page.dataset['theme'] = theme;
      localStorage.setItem(key, theme);
    }
  }
}

function chosenBefore(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'device';
}
