import type { BodyOf, Route } from '@throughline/wire';
import type { Ask } from './http/ask.js';
import type { Command } from './mission-writer.js';

/** A parsed request as a command on the mission that its address names. */
export const commandOf = <R extends Route>(route: R, ask: Ask<R>): Command => ({
  missionId: (ask.params as { missionId?: string } | undefined)?.missionId ?? '',
  personId: ask.by.personId,
  key: ask.key,
  name: route.name,
  body: [ask.params, ask.body as BodyOf<R>],
});
