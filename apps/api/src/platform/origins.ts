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

  /**
   * A socket's first request. WebSockets always carry an Origin; a long-poll of the page's own site is a GET and
   * carries none, so it shows the header that no foreign page can send.
   */
  admitsSocket(request: IncomingMessage): boolean {
    if (this.refusesInDemo(request)) return false;
    const { origin } = request.headers;
    return origin === undefined ? request.headers[ownHeader] === '1' : this.isOwn(origin);
  }

  /**
   * Demo mode signs anybody in, so it serves this machine alone: what came through a proxy, or was asked of another
   * name that resolves to here, is turned away whole.
   */
  refusesInDemo(request: IncomingMessage): boolean {
    if (!this.settings.demo) return false;
    const { headers } = request;
    const proxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);
    const host = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
    return proxied || !['localhost', '127.0.0.1', '[::1]'].includes(host);
  }
}
