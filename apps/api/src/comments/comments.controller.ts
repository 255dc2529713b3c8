import { Controller, Inject } from '@nestjs/common';
import {
  commentsRoute,
  editCommentRoute,
  replyRoute,
  reopenThreadRoute,
  resolveThreadRoute,
  startThreadRoute,
  takeBackCommentRoute,
} from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { CommentsService } from './comments.service.js';

@Controller()
export class CommentsController {
  constructor(@Inject(CommentsService) private readonly comments: CommentsService) {}

  @Handles(commentsRoute)
  list(@Asked() ask: Ask<typeof commentsRoute>) {
    return this.comments.of(ask.params, ask.by);
  }

  @Handles(startThreadRoute)
  start(@Asked() ask: Ask<typeof startThreadRoute>) {
    return this.comments.start(commandOf(startThreadRoute, ask), ask.params, ask.body);
  }

  @Handles(replyRoute)
  reply(@Asked() ask: Ask<typeof replyRoute>) {
    return this.comments.reply(commandOf(replyRoute, ask), ask.params, ask.body.text);
  }

  @Handles(editCommentRoute)
  edit(@Asked() ask: Ask<typeof editCommentRoute>) {
    return this.comments.edit(commandOf(editCommentRoute, ask), ask.params, ask.body);
  }

  @Handles(takeBackCommentRoute)
  takeBack(@Asked() ask: Ask<typeof takeBackCommentRoute>) {
    return this.comments.takeBack(commandOf(takeBackCommentRoute, ask), ask.params, ask.body.version);
  }

  @Handles(resolveThreadRoute)
  resolve(@Asked() ask: Ask<typeof resolveThreadRoute>) {
    return this.comments.resolve(commandOf(resolveThreadRoute, ask), ask.params, ask.body.version);
  }

  @Handles(reopenThreadRoute)
  reopen(@Asked() ask: Ask<typeof reopenThreadRoute>) {
    return this.comments.reopen(commandOf(reopenThreadRoute, ask), ask.params, ask.body.version);
  }
}
