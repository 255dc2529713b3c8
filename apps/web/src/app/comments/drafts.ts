import { inject, Injectable } from '@angular/core';
import type { CommentAnchor } from '@throughline/mission';
import type { ChosenName } from '../platform/naming';
import { COMMENTS } from './comments-token.store';

export interface Draft {
  readonly text: string;
  readonly names: readonly ChosenName[];
  readonly anchor?: CommentAnchor;
}

/** Words that are not sent yet, kept in this tab over a reload: by document, and by what they are for. */
@Injectable()
export class Drafts {
  private readonly comments = inject(COMMENTS);

  read(slot: string): Draft | null {
    const kept = sessionStorage.getItem(this.keyOf(slot));
    return kept ? (JSON.parse(kept) as Draft) : null;
  }

  keep(slot: string, draft: Draft): void {
    if (draft.text) sessionStorage.setItem(this.keyOf(slot), JSON.stringify(draft));
    else this.drop(slot);
  }

  drop(slot: string): void {
    sessionStorage.removeItem(this.keyOf(slot));
  }

  private keyOf = (slot: string) => `throughline.comment.${this.comments.documentId()}.${slot}`;
}
