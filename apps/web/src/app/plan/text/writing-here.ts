import { InjectionToken, type Signal } from '@angular/core';

/** Whether one writes in the text that a card stands in just now; where texts are only read, never. */
export const WRITING_HERE = new InjectionToken<Signal<boolean>>('writing here');
