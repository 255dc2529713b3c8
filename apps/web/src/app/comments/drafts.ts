import { inject, Injectable } from '@angular/core';
import type { CommentAnchor, Mention } from '@throughline/mission';
import { COMMENTS } from './comments-token.store';

/** A name that was chosen while writing: it stands in the box as words and is sent as its id. */
export interface ChosenName {
  readonly label: string;
  readonly mention: Mention;
}

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
