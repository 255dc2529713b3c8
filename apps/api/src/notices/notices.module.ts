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
import { NoticesService } from './notices.service.js';

@Module({
  imports: [MissionsModule],
  controllers: [InboxController, PreferencesController, TodayController],
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
  ],
  exports: [PreferencesService],
})
export class NoticesModule {}
