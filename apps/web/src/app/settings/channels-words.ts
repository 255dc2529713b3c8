import type { DeliveryProblem } from '@throughline/mission';
import type { WebhookWithNews } from '@throughline/wire';

/** What went wrong with what was posted, as its owner can mend it. */
export function problemWords(problem: DeliveryProblem | null, status: number | null): string {
  switch (problem) {
    case 'notPublic':
      return $localize`the address leads to a machine that is not public`;
    case 'noConnection':
      return $localize`nobody answered there`;
    case 'certificate':
      return $localize`its certificate is not one that can be trusted`;
    case 'tooSlow':
      return $localize`it took longer than ten seconds`;
    case 'redirected':
      return $localize`it answered with a redirect, which is not followed`;
    case 'refused':
      return $localize`it answered ${status ?? 0}:status:`;
    case 'gone':
      return $localize`it answered that it is gone (410)`;
    case null:
      return '';
  }
}

export type Standing = 'on' | 'off' | 'failing' | 'stopped';

/** What a webhook is doing now. */
export const standingOf = ({ state, failures }: Pick<WebhookWithNews, 'state' | 'failures'>): Standing =>
  state === 'on' && failures > 0 ? 'failing' : state;
