import { Controller, Inject } from '@nestjs/common';
import {
  atomFeedRoute,
  calendarFeedRoute,
  feedsRoute,
  makeFeedRoute,
  revokeFeedRoute,
} from '@throughline/wire';
import { type Ask, Asked } from '../../platform/http/ask.js';
import { Handles } from '../../platform/http/handles.js';
import { FeedsService } from './feeds.service.js';

/** Only for whoever asked: no proxy keeps it, and no search engine lists it. */
const keepOut = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };

@Controller()
export class FeedsController {
  constructor(@Inject(FeedsService) private readonly feeds: FeedsService) {}

  @Handles(feedsRoute)
  async all(@Asked() ask: Ask<typeof feedsRoute>) {
    return { feeds: await this.feeds.of(ask.by.personId) };
  }

  @Handles(makeFeedRoute)
  make(@Asked() ask: Ask<typeof makeFeedRoute>) {
    return this.feeds.make(ask.by.personId, ask.params.kind);
  }

  @Handles(revokeFeedRoute)
  revoke(@Asked() ask: Ask<typeof revokeFeedRoute>) {
    return this.feeds.revoke(ask.by.personId, ask.params.kind);
  }

  @Handles(atomFeedRoute)
  atom(@Asked() { params, request, response }: Ask<typeof atomFeedRoute>) {
    response.set(keepOut);
    return this.feeds.atom(params.token, request.ip ?? '');
  }

  @Handles(calendarFeedRoute)
  calendar(@Asked() { params, request, response }: Ask<typeof calendarFeedRoute>) {
    response.set(keepOut);
    return this.feeds.calendar(params.token, request.ip ?? '');
  }
}
