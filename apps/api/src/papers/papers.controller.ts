import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { exportPlanRoute, importPlanRoute, type PaperFormat } from '@throughline/wire';
import { disposition } from '../platform/file-name.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { readUpload } from '../platform/http/upload.js';
import { RateLimits } from '../platform/rate-limits.js';
import { PapersService } from './papers.service.js';

const types: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
};

@Controller()
export class PapersController {
  constructor(
    @Inject(PapersService) private readonly papers: PapersService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(exportPlanRoute)
  async export(@Asked() ask: Ask<typeof exportPlanRoute>) {
    await this.limits.spend('export', ask.by.personId);
    const { format, version: versionId } = ask.query;
    const file = await this.papers.export({ missionId: ask.params.missionId, format, versionId }, ask.by);
    ask.response.setHeader('Content-Type', types[format]);
    ask.response.setHeader('Content-Disposition', disposition('attachment', file.name));
    ask.response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file.bytes);
  }

  @Handles(importPlanRoute)
  async import(@Asked() ask: Ask<typeof importPlanRoute>) {
    await this.limits.spend('import', ask.by.personId);
    return this.papers.import(ask.query.format, await readUpload(ask.request, importPlanRoute));
  }
}
