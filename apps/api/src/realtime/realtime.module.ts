import { Global, Module } from '@nestjs/common';
import { Evictions } from './evictions.js';
import { MissionGateway } from './mission.gateway.js';
import { News } from './news.js';
import { Presence } from './presence.js';
import { Relay } from './relay.js';
import { SlowReaders } from './slow-readers.js';

@Global()
@Module({
  providers: [News, Relay, Presence, Evictions, SlowReaders, MissionGateway],
  exports: [News, Evictions],
})
export class RealtimeModule {}
