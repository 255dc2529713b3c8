import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Route } from '@throughline/wire';
import { type Settings, SETTINGS } from './config.js';
import { Refused } from './refused.js';

export const ownHeader = 'x-throughline';

/** Which pages may act: only our own, told by Origin and by a header that no foreign form can send. */
@Injectable()
export class Origins {
  private readonly own: ReadonlySet<string>;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const here = new URL(settings.publicUrl);
    const sameMachine = ['localhost', '127.0.0.1'].map(
      (name) => `${here.protocol}//${name}${here.port && `:${here.port}`}`,
    );
    this.own = new Set(['localhost', '127.0.0.1'].includes(here.hostname) ? sameMachine : [here.origin]);
  }

  isOwn(origin: string | undefined): boolean {
    return origin !== undefined && this.own.has(origin);
  }

  /** A request that changes something: refused when another site's page could have sent it. */
  require(request: IncomingMessage, route: Pick<Route, 'action'>): void {
    if (route.action === 'mail.unsubscribe') return; // RFC 8058: mail providers post it, with no origin
    const { origin } = request.headers;
    if (origin !== undefined && !this.isOwn(origin)) throw new Refused('foreignOrigin');
    if (request.headers[ownHeader] !== '1') throw new Refused('foreignOrigin');
  }

  /** Demo mode signs anybody in, so what came through a proxy is turned away whole. */
  refusesProxied(request: IncomingMessage): boolean {
    const { headers } = request;
    return (
      this.settings.demo &&
      ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers)
    );
  }
}
