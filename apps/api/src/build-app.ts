import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import { AppModule } from './app.module.js';
import { servePages } from './platform/http/pages.js';
import { Origins } from './platform/origins.js';
import type { Ground } from './platform/platform.module.js';
import { statusOf } from './platform/refused.js';
import { SocketAdapter } from './realtime/socket-adapter.js';

const screens = fileURLToPath(new URL('../../web/dist/browser', import.meta.url));

/** The whole product over its ground, initialised and not yet listening. */
export async function buildApp(ground: Ground): Promise<NestExpressApplication> {
  const { settings, log } = ground;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.on(ground), {
    logger: log,
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', settings.trustProxy);
  const origins = app.get(Origins);
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!origins.refusesInDemo(request)) return next();
    response.status(statusOf('demoOnly')).json({ refusal: 'demoOnly' });
  });
  app.use(compression());
  servePages(app.getHttpAdapter().getInstance(), screens, settings.publicUrl.startsWith('https:'));
  app.useBodyParser('json', { limit: '256kb' });
  const sockets = new SocketAdapter(app, settings, log);
  await sockets.connect();
  app.useWebSocketAdapter(sockets);
  await app.init();
  return app;
}
