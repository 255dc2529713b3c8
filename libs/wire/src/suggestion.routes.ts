import { DecideSuggestionWish, Id, MakeSuggestionWish, Suggestion } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

const suggestionsAt = '/api/missions/:missionId/documents/:documentId/suggestions';
const DocumentParam = z.object({ missionId: Id, documentId: Id });
const SuggestionParam = DocumentParam.extend({ suggestionId: Id });
const one = `${suggestionsAt}/:suggestionId`;
const head = z.object({ suggestion: Suggestion });

/** Those that nobody has decided on; a mark with another id has no author that could be named. */
export const suggestionsRoute = route({
  name: 'suggestions',
  method: 'GET',
  path: suggestionsAt,
  action: 'plan.read',
  params: DocumentParam,
  reply: z.object({ suggestions: z.array(Suggestion) }),
});
export const makeSuggestionRoute = route({
  name: 'makeSuggestion',
  method: 'POST',
  path: suggestionsAt,
  action: 'suggestion.make',
  command: true,
  params: DocumentParam,
  body: MakeSuggestionWish,
  reply: head,
});
// What was decided is done to the text by an edit before, so these carry no version: only one that is open is decided.
export const acceptSuggestionRoute = route({
  name: 'acceptSuggestion',
  method: 'POST',
  path: `${one}/accept`,
  action: 'suggestion.accept',
  command: true,
  params: SuggestionParam,
  body: DecideSuggestionWish,
  reply: head,
});
export const rejectSuggestionRoute = route({
  name: 'rejectSuggestion',
  method: 'POST',
  path: `${one}/reject`,
  action: 'suggestion.reject',
  command: true,
  params: SuggestionParam,
  body: DecideSuggestionWish,
  reply: head,
});
export const withdrawSuggestionRoute = route({
  name: 'withdrawSuggestion',
  method: 'POST',
  path: `${one}/withdraw`,
  action: 'suggestion.withdraw',
  command: true,
  params: SuggestionParam,
  reply: head,
});
