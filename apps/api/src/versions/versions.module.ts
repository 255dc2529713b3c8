import { Module } from '@nestjs/common';
import { CoeditModule } from '../coedit/coedit.module.js';
import { AgreementsController } from './agreements.controller.js';
import { AgreementsService } from './agreements.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  imports: [CoeditModule],
  controllers: [VersionsController, AgreementsController],
  providers: [VersionsService, AgreementsService],
  exports: [VersionsService],
})
export class VersionsModule {}
