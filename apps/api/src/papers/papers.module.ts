import { Module } from '@nestjs/common';
import { CommentsModule } from '../comments/comments.module.js';
import { FilesModule } from '../files/files.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { PaperReferences } from './paper-references.js';
import { PaperThread } from './paper-thread.js';
import { PapersController } from './papers.controller.js';
import { PapersService } from './papers.service.js';
import { PdfPrinter } from './pdf-printer.js';

@Module({
  imports: [CommentsModule, FilesModule, VersionsModule],
  controllers: [PapersController],
  providers: [PapersService, PaperReferences, PaperThread, PdfPrinter],
})
export class PapersModule {}
