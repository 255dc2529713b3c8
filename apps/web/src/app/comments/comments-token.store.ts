import { InjectionToken } from '@angular/core';
import type { CommentsStore } from '../plan/comments/comments.store';

/** The plan's conversations, for the panel: by a token, so that the panel's chunk shares no code with the editor's. */
export const COMMENTS = new InjectionToken<CommentsStore>('comments');
