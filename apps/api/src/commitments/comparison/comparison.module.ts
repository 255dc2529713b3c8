import { Module } from '@nestjs/common';
import { BaselinesService } from './baselines.service.js';
import { ComparisonController } from './comparison.controller.js';
import { ComparisonService } from './comparison.service.js';

@Module({
  controllers: [ComparisonController],
  providers: [BaselinesService, ComparisonService],
})
export class ComparisonModule {}
