import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Route } from '@throughline/wire';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Metrics } from '../metrics.js';
import { ROUTE } from './handles.js';

/** Lets out only what the contract names (a column added to a row never leaks by itself), and times the answer. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (context.getType() === 'http') this.time(route, context.switchToHttp().getResponse<Response>());
    return next.handle().pipe(map((reply) => (route?.reply ? route.reply.parse(reply) : reply)));
  }

  private time(route: Route | undefined, response: Response): void {
    const stop = this.metrics.requests.startTimer({ route: route?.name ?? 'unknown' });
    response.once('finish', () => stop({ status: String(response.statusCode) }));
  }
}
