import { inject, Injectable } from '@angular/core';
import type { CommentAnchor, CommentMessage, CommentThread } from '@throughline/mission';
import {
  editCommentRoute,
  replyRoute,
  reopenThreadRoute,
  resolveThreadRoute,
  startThreadRoute,
  takeBackCommentRoute,
} from '@throughline/wire';
import { Api } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { COMMENTS } from './comments-token.store';
import './refusals';

/** What a person does in conversations. Each throws what the server refused; what it granted is shown at once. */
@Injectable()
export class CommentActs {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly comments = inject(COMMENTS);

  async start(anchor: CommentAnchor, text: string, suggestionId?: string): Promise<string> {
    const body = { anchor, text, ...(suggestionId && { suggestionId }) };
    const said = await this.api.call(startThreadRoute, { params: this.document(), body });
    this.take(said);
    return said.thread.id;
  }

  async reply(threadId: string, text: string): Promise<void> {
    this.take(await this.api.call(replyRoute, { params: { ...this.document(), threadId }, body: { text } }));
  }

  async edit(message: CommentMessage, text: string): Promise<void> {
    const { version } = message;
    const params = this.placeOf(message);
    this.take(await this.api.call(editCommentRoute, { params, body: { version, text } }));
  }

  async takeBack(message: CommentMessage): Promise<void> {
    const { version } = message;
    this.take(
      await this.api.call(takeBackCommentRoute, { params: this.placeOf(message), body: { version } }),
    );
  }

  async settle({ id: threadId, version, state }: CommentThread): Promise<void> {
    const route = state === 'open' ? resolveThreadRoute : reopenThreadRoute;
    const { thread } = await this.api.call(route, {
      params: { ...this.document(), threadId },
      body: { version },
    });
    this.comments.take({ threads: [thread] });
  }

  private take({ thread, message }: { thread: CommentThread; message: CommentMessage }): void {
    this.comments.take({ threads: [thread], messages: [message] });
  }

  private placeOf = ({ threadId, id: messageId }: CommentMessage) => ({
    ...this.document(),
    threadId,
    messageId,
  });

  private document = () => ({
    missionId: this.mission.mission()?.id ?? '',
    documentId: this.comments.documentId(),
  });
}
