import { Controller, Inject } from '@nestjs/common';
import {
  acceptSuggestionRoute,
  makeSuggestionRoute,
  rejectSuggestionRoute,
  suggestionsRoute,
  withdrawSuggestionRoute,
} from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { SuggestionsService } from './suggestions.service.js';

@Controller()
export class SuggestionsController {
  constructor(@Inject(SuggestionsService) private readonly suggestions: SuggestionsService) {}

  @Handles(suggestionsRoute)
  list(@Asked() ask: Ask<typeof suggestionsRoute>) {
    return this.suggestions.of(ask.params, ask.by);
  }

  @Handles(makeSuggestionRoute)
  make(@Asked() ask: Ask<typeof makeSuggestionRoute>) {
    return this.suggestions.make(commandOf(makeSuggestionRoute, ask), ask.params, ask.body.id);
  }

  @Handles(acceptSuggestionRoute)
  accept(@Asked() ask: Ask<typeof acceptSuggestionRoute>) {
    return this.suggestions.accept(commandOf(acceptSuggestionRoute, ask), ask.params, ask.body);
  }

  @Handles(rejectSuggestionRoute)
  reject(@Asked() ask: Ask<typeof rejectSuggestionRoute>) {
    return this.suggestions.reject(commandOf(rejectSuggestionRoute, ask), ask.params, ask.body);
  }

  @Handles(withdrawSuggestionRoute)
  withdraw(@Asked() ask: Ask<typeof withdrawSuggestionRoute>) {
    return this.suggestions.withdraw(commandOf(withdrawSuggestionRoute, ask), ask.params);
  }
}
