import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from './config.js';
import { HealthController } from './health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { Declared } from './http/declared.js';
import { RefusalFilter } from './http/refusal.filter.js';
import { ReplyInterceptor } from './http/reply.interceptor.js';
import { Jobs } from './jobs.js';
import { Log } from './log.js';
import { Mail } from './mail/mail.js';
import { Metrics } from './metrics.js';
import { MissionWriter } from './mission-writer.js';
import { Origins } from './origins.js';
import { type Net, NET, Outbound, realNet } from './outbound/outbound.js';
import { RateLimits } from './rate-limits.js';
import { Sessions } from './sign-in/sessions.js';

/** What a running node is given from outside. */
export interface Ground {
  readonly settings: Settings;
  readonly database: DataSource;
  readonly log: Log;
  /** Tests reach their stand-ins on loopback. */
  readonly net?: Net;
}

const shared = [Jobs, Mail, Metrics, MissionWriter, Origins, Outbound, RateLimits, Sessions];

@Global()
@Module({})
export class PlatformModule {
  static on({ settings, database, log, net }: Ground): DynamicModule {
    const given = [
      { provide: SETTINGS, useValue: settings },
      { provide: DataSource, useValue: database },
      { provide: Log, useValue: log },
      { provide: NET, useValue: net ?? realNet },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        ...given,
        ...shared,
        Declared,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
      exports: [...given, ...shared],
    };
  }
}
