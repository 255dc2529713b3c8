import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Refusal } from '@throughline/mission';
import type { RefusalReply } from '@throughline/wire';
import type { Request, Response } from 'express';
import { Log } from '../log.js';
import { isConnectionLost } from '../postgres-errors.js';
import { Refused, statusOf } from '../refused.js';

const ofStatus: Record<number, Refusal> = {
  400: 'malformed',
  404: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
  503: 'unavailable',
};

function reasonOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (isConnectionLost(error)) return new Refused('unavailable');
  // Express and body-parser throw errors with a `status`, Nest throws HttpException.
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: number } | null)?.status;
  const refusal = status && status < 500 ? (ofStatus[status] ?? 'malformed') : undefined;
  return refusal && new Refused(refusal);
}

/** Turns every error into one typed answer. What nobody expected is logged whole and told as `unavailable`. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(Log) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    const refused = reasonOf(error);
    if (refused)
      this.log.info(
        { refusal: refused.refusal, method: request.method, route: request.route?.path },
        'refused',
      );
    else
      this.log.error(
        { err: error instanceof Error ? error.stack : String(error), route: request.route?.path },
        'failed',
      );
    if (response.headersSent) return void response.destroy();
    const answer: RefusalReply = { refusal: refused?.refusal ?? 'unavailable', ...refused?.detail };
    response
      .status(refused ? statusOf(refused.refusal) : 500)
      .type('application/json')
      .send(JSON.stringify(answer));
  }
}
