import { Controller, Inject } from '@nestjs/common';
import { makeMentionRoute } from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { MentionsService } from './mentions.service.js';

@Controller()
export class MentionsController {
  constructor(@Inject(MentionsService) private readonly mentions: MentionsService) {}

  @Handles(makeMentionRoute)
  make(@Asked() ask: Ask<typeof makeMentionRoute>) {
    return this.mentions.make(commandOf(makeMentionRoute, ask), ask.params, ask.by, ask.body);
  }
}
