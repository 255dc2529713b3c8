import { applyDecorators, Delete, Get, Header, HttpCode, Post, SetMetadata } from '@nestjs/common';
import type { Route } from '@throughline/wire';

export const ROUTE = 'throughline:route';

const methods = { GET: Get, POST: Post, DELETE: Delete } as const;

/** Makes a controller method answer a route of the contract. A method without it is refused at boot. */
export const Handles = (route: Route): MethodDecorator =>
  applyDecorators(
    SetMetadata(ROUTE, route),
    methods[route.method](route.path),
    HttpCode(200),
    ...(route.file ? [Header('Content-Type', route.file)] : []),
  );
