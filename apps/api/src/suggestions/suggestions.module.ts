import { Module } from '@nestjs/common';
import { CommentsModule } from '../comments/comments.module.js';
import { SuggestionsController } from './suggestions.controller.js';
import { SuggestionsService } from './suggestions.service.js';

@Module({ imports: [CommentsModule], controllers: [SuggestionsController], providers: [SuggestionsService] })
export class SuggestionsModule {}
