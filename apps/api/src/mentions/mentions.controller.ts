import { Controller, Inject } from '@nestjs/common';
import { makeMentionRoute } from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { RateLimits } from '../platform/rate-limits.js';
import { MentionsService } from './mentions.service.js';

@Controller()
export class MentionsController {
  constructor(
    @Inject(MentionsService) private readonly mentions: MentionsService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  /** Each reads the whole stored text: so many an hour are somebody who writes, more are not. */
  @Handles(makeMentionRoute)
  async make(@Asked() ask: Ask<typeof makeMentionRoute>) {
    await this.limits.spend('mention', ask.by.personId);
    return this.mentions.make(commandOf(makeMentionRoute, ask), ask.params, ask.by, ask.body);
  }
}
