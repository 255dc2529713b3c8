import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller.js';
import { AgreementsService } from './agreements.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  controllers: [VersionsController, AgreementsController],
  providers: [VersionsService, AgreementsService],
})
export class VersionsModule {}
