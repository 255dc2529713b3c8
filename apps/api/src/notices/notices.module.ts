import { Module } from '@nestjs/common';
import { MissionsModule } from '../missions/missions.module.js';
import { InboxController } from './inbox.controller.js';
import { NoticeMail } from './notice-mail.js';
import { NoticeReader } from './notice-reader.js';
import { TodayController } from './today.controller.js';
import { WaitingService } from './waiting.service.js';
import { PreferencesService } from './preferences.service.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [MissionsModule],
  controllers: [InboxController, TodayController],
  providers: [NoticesService, NoticeMail, NoticeReader, WaitingService, PreferencesService],
  exports: [PreferencesService],
})
export class NoticesModule {}
