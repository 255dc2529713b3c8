import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { CommitmentsController } from './commitments.controller.js';
import { CommitmentsService } from './commitments.service.js';
import { KeptViewsController } from './kept-views.controller.js';
import { RegisterService } from './register.service.js';

@Module({
  imports: [ChangesModule],
  controllers: [CommitmentsController, KeptViewsController],
  providers: [CommitmentsService, RegisterService],
})
export class CommitmentsModule {}
