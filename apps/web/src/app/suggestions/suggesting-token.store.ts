import { InjectionToken } from '@angular/core';
import type { Suggesting } from '../plan/suggesting.store';

/** The plan's suggestion mode: by a token, so that what is loaded later shares no code with the editor's part. */
export const SUGGESTING = new InjectionToken<Suggesting>('suggesting');
