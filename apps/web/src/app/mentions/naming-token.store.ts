import { InjectionToken } from '@angular/core';
import type { PlanMentions } from '../plan/mentions.store';

/** The plan's names: by a token, so that what is loaded later shares no code with the editor's part. */
export const NAMING = new InjectionToken<PlanMentions>('naming');
