import { Module } from '@nestjs/common';
import { MissionsModule } from '../missions/missions.module.js';
import { ChoicesService } from './choices.service.js';
import { DeadlinesService } from './deadlines.service.js';
import { DigestsService } from './digests.service.js';
import { LetterPost } from './letter-post.js';
import { PreferencesController } from './preferences.controller.js';
import { InboxController } from './inbox.controller.js';
import { NoticeMail } from './notice-mail.js';
import { NoticeReader } from './notice-reader.js';
import { TodayController } from './today.controller.js';
import { WaitingService } from './waiting.service.js';
import { PreferencesService } from './preferences.service.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FeedsService } from './feeds/feeds.service.js';
import { PushController } from './push/push.controller.js';
import { PushPost } from './push/push-post.js';
import { PushService } from './push/push.service.js';
import { VapidKeys } from './push/vapid-keys.js';
import { WebhookPost } from './webhooks/webhook-post.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WebhooksService } from './webhooks/webhooks.service.js';
import { NoticeTeller } from './notice-teller.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [MissionsModule],
  controllers: [
    InboxController,
    PreferencesController,
    TodayController,
    WebhooksController,
    FeedsController,
    PushController,
  ],
  providers: [
    NoticesService,
    NoticeMail,
    NoticeReader,
    WaitingService,
    PreferencesService,
    ChoicesService,
    LetterPost,
    DigestsService,
    DeadlinesService,
    NoticeTeller,
    WebhookPost,
    WebhooksService,
    FeedsService,
    PushPost,
    PushService,
    VapidKeys,
  ],
  exports: [PreferencesService],
})
export class NoticesModule {}
