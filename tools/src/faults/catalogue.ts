import { kill } from './f1-kill.ts';
import { rollingStop } from './f2-rolling.ts';
import { databaseStops } from './f3-database.ts';
import { redisGoes } from './f5-redis.ts';
import { nodeWithoutRedis } from './f6-no-redis.ts';
import { repeatedFrames } from './f9-repeated.ts';
import { lostAcks } from './f10-lost-acks.ts';
import { crowdReturns } from './f12-crowd.ts';
import { flippedByte } from './f15-flipped-byte.ts';
import { everyFailpoint } from './f16-failpoints.ts';
import { revokeMidTyping } from './f20-revoke.ts';
import { oldPage } from './f21-old-page.ts';
import { withoutWebSocket } from './f23-no-websocket.ts';
import { betweenCommitAndFanout } from './f25-between.ts';
import type { Fault } from './verdict.ts';

/** In the order of their numbers. */
export const catalogue: readonly Fault[] = [
  kill,
  rollingStop,
  databaseStops,
  redisGoes,
  nodeWithoutRedis,
  repeatedFrames,
  lostAcks,
  crowdReturns,
  flippedByte,
  everyFailpoint,
  revokeMidTyping,
  oldPage,
  withoutWebSocket,
  betweenCommitAndFanout,
];
