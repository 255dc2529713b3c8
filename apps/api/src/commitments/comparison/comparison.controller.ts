import { Controller, Inject } from '@nestjs/common';
import {
  baselinesRoute,
  comparisonRoute,
  exportComparisonRoute,
  nameBaselineRoute,
  removeBaselineRoute,
  renameBaselineRoute,
} from '@throughline/wire';
import { asCsv } from '../register-sheet.js';
import { commandOf } from '../../platform/command.js';
import { type Ask, Asked } from '../../platform/http/ask.js';
import { Handles } from '../../platform/http/handles.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { BaselinesService } from './baselines.service.js';
import { ComparisonService } from './comparison.service.js';

const aimOf = (ask: { params: { baselineId: string }; body: { version: number } }) => ({
  id: ask.params.baselineId,
  version: ask.body.version,
});

@Controller()
export class ComparisonController {
  constructor(
    @Inject(BaselinesService) private readonly baselines: BaselinesService,
    @Inject(ComparisonService) private readonly comparison: ComparisonService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(baselinesRoute)
  async all(@Asked() ask: Ask<typeof baselinesRoute>) {
    return { baselines: await this.baselines.of(ask.params.missionId) };
  }

  @Handles(nameBaselineRoute)
  name(@Asked() ask: Ask<typeof nameBaselineRoute>) {
    return this.baselines.name(commandOf(nameBaselineRoute, ask), ask.body);
  }

  @Handles(renameBaselineRoute)
  rename(@Asked() ask: Ask<typeof renameBaselineRoute>) {
    return this.baselines.rename(commandOf(renameBaselineRoute, ask), aimOf(ask), ask.body.name);
  }

  @Handles(removeBaselineRoute)
  remove(@Asked() ask: Ask<typeof removeBaselineRoute>) {
    return this.baselines.remove(commandOf(removeBaselineRoute, ask), aimOf(ask));
  }

  @Handles(comparisonRoute)
  compare(@Asked() ask: Ask<typeof comparisonRoute>) {
    return this.comparison.compare(ask.params.missionId, ask.by, ask.query);
  }

  @Handles(exportComparisonRoute)
  async export(@Asked() ask: Ask<typeof exportComparisonRoute>) {
    await this.limits.spend('export', ask.by.personId);
    ask.response.setHeader('Content-Disposition', 'attachment; filename="what-changed.csv"');
    return asCsv(await this.comparison.sheet(ask.params.missionId, ask.by, ask.query));
  }
}
