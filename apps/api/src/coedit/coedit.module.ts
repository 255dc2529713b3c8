import { Module } from '@nestjs/common';
import { CoeditGateway } from './coedit.gateway.js';
import { DocumentAccess } from './document-access.js';

@Module({ providers: [CoeditGateway, DocumentAccess] })
export class CoeditModule {}
