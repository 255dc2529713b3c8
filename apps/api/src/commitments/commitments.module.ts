import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { CommitmentsController } from './commitments.controller.js';
import { CommitmentsService } from './commitments.service.js';
import { KeptViewsController } from './kept-views.controller.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { RegisterService } from './register.service.js';

@Module({
  imports: [ChangesModule],
  controllers: [ImportsController, CommitmentsController, KeptViewsController],
  providers: [CommitmentsService, ImportsService, RegisterService],
})
export class CommitmentsModule {}
