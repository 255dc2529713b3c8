import { Module } from '@nestjs/common';
import { Channels } from './channels.js';
import { CoeditGateway } from './coedit.gateway.js';
import { DocumentAccess } from './document-access.js';

@Module({ providers: [Channels, CoeditGateway, DocumentAccess] })
export class CoeditModule {}
