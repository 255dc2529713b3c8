import { effect, Injectable, signal } from '@angular/core';

const key = 'quiet-writing';

/** Writing without others' carets in the text and without hearing who comes: for those whom movement disturbs. */
@Injectable({ providedIn: 'root' })
export class QuietWriting {
  readonly on = signal(localStorage.getItem(key) === 'on');

  constructor() {
    effect(() => {
      localStorage.setItem(key, this.on() ? 'on' : 'off');
      document.documentElement.classList.toggle(key, this.on());
    });
  }
}
