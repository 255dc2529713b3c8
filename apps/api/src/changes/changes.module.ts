import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller.js';
import { ChangesService } from './changes.service.js';
import { DependenciesService } from './dependencies.service.js';
import { SightsService } from './sights.service.js';

@Module({
  controllers: [ChangesController],
  providers: [ChangesService, DependenciesService, SightsService],
  exports: [ChangesService],
})
export class ChangesModule {}
