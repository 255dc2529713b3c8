import { Module } from '@nestjs/common';
import { Channels } from './channels.js';
import { CoeditGateway } from './coedit.gateway.js';
import { DocumentAccess } from './document-access.js';
import { DocumentsService } from './documents.service.js';

@Module({
  providers: [Channels, CoeditGateway, DocumentAccess, DocumentsService],
  exports: [DocumentsService],
})
export class CoeditModule {}
