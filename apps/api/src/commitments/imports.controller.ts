import { Controller, Inject } from '@nestjs/common';
import { broughtInRoute, bringInRoute, lookAtSheetRoute, undoImportRoute } from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { readUpload } from '../platform/http/upload.js';
import { RateLimits } from '../platform/rate-limits.js';
import { ImportsService } from './imports.service.js';
import { readSheet } from './sheet-reader.js';

/** Register files on their way in. */
@Controller()
export class ImportsController {
  constructor(
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(lookAtSheetRoute)
  async look(@Asked() ask: Ask<typeof lookAtSheetRoute>) {
    await this.limits.spend('import', ask.by.personId);
    const { audience: audienceId, name } = ask.query;
    const sheet = readSheet(await readUpload(ask.request, lookAtSheetRoute));
    return this.imports.look({ missionId: ask.params.missionId, audienceId, name }, sheet, ask.by);
  }

  @Handles(bringInRoute)
  bring(@Asked() ask: Ask<typeof bringInRoute>) {
    return this.imports.bring(commandOf(bringInRoute, ask), ask.params.importId, ask.body);
  }

  @Handles(broughtInRoute)
  async recent(@Asked() ask: Ask<typeof broughtInRoute>) {
    return { brought: await this.imports.recent(ask.params.missionId, ask.by) };
  }

  @Handles(undoImportRoute)
  undo(@Asked() ask: Ask<typeof undoImportRoute>) {
    return this.imports.undo(commandOf(undoImportRoute, ask), ask.params.importId);
  }
}
