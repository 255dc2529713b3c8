import { Module } from '@nestjs/common';
import { VersionsModule } from '../versions/versions.module.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsService } from './mentions.service.js';

@Module({ imports: [VersionsModule], controllers: [MentionsController], providers: [MentionsService] })
export class MentionsModule {}
