import { Controller, Inject, Res } from '@nestjs/common';
import { isImage, type StoredFile } from '@throughline/mission';
import { fileRoute, keepEvidenceRoute, keepImageRoute, type Route } from '@throughline/wire';
import type { Response } from 'express';
import { disposition } from '../platform/file-name.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { readUpload } from '../platform/http/upload.js';
import { RateLimits } from '../platform/rate-limits.js';
import type { FilePlace } from './file-store.js';
import { FilesService } from './files.service.js';

type Upload = Pick<Ask<Route>, 'key' | 'by' | 'request'> & { readonly query: { name: string } };

@Controller()
export class FilesController {
  constructor(
    @Inject(FilesService) private readonly files: FilesService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(keepImageRoute)
  keepImage(@Asked() ask: Ask<typeof keepImageRoute>) {
    const { missionId, documentId: placeId } = ask.params;
    return this.keep(keepImageRoute, ask, { missionId, purpose: 'image', placeId });
  }

  @Handles(keepEvidenceRoute)
  keepEvidence(@Asked() ask: Ask<typeof keepEvidenceRoute>) {
    const { missionId, commitmentId: placeId } = ask.params;
    return this.keep(keepEvidenceRoute, ask, { missionId, purpose: 'evidence', placeId });
  }

  @Handles(fileRoute)
  async file(@Asked() ask: Ask<typeof fileRoute>, @Res() response: Response): Promise<void> {
    const file = await this.files.find(ask.params.missionId, ask.params.fileId, ask.by);
    response.set(headersOf(file));
    if (ask.request.fresh) return void response.status(304).end();
    if (ask.request.method === 'HEAD') return void response.set('Content-Length', String(file.size)).end();
    response.end(await this.files.bytes(file));
  }

  private async keep(route: Route, { key, by, query, request }: Upload, at: FilePlace) {
    await this.files.admit(at, by);
    await this.limits.spend('upload', by.personId);
    const bytes = await readUpload(request, route, 'fileTooLarge');
    const command = { missionId: at.missionId, personId: by.personId, key, name: route.name };
    return this.files.keep(command, at, { name: query.name, bytes });
  }
}

/**
 * Whatever the bytes are, they run nothing and load nothing, and no other site shows them. Each look asks again whether
 * the reader may still read, so a kept copy is only used after the server said so.
 */
function headersOf(file: StoredFile): Record<string, string> {
  const isText = file.type.startsWith('text/');
  return {
    'Content-Type': isText ? `${file.type}; charset=utf-8` : file.type,
    'Content-Disposition': disposition(isImage(file.type) ? 'inline' : 'attachment', file.name),
    'Content-Length': String(file.size),
    'Content-Security-Policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Unpacked on the way it would no longer be what its tag says.
    'Cache-Control': 'private, no-cache, no-transform',
    ETag: `"${file.sha256}"`,
  };
}
