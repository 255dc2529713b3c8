import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Route } from '@throughline/wire';
import { map, type Observable } from 'rxjs';
import { ROUTE } from './handles.js';

/** Lets out only what the contract names: a column added to a row never leaks by itself. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    return next.handle().pipe(map((reply) => (route?.reply ? route.reply.parse(reply) : reply)));
  }
}
