import { kill } from './f1-kill.ts';
import { rollingStop } from './f2-rolling.ts';
import { databaseStops } from './f3-database.ts';
import { redisGoes } from './f5-redis.ts';
import { nodeWithoutRedis } from './f6-no-redis.ts';
import { tabKilled } from './f8-tab-killed.ts';
import { repeatedFrames } from './f9-repeated.ts';
import { lostAcks } from './f10-lost-acks.ts';
import { pausedReader } from './f11-paused-reader.ts';
import { crowdReturns } from './f12-crowd.ts';
import { longDocument } from './f14-long-document.ts';
import { flippedByte } from './f15-flipped-byte.ts';
import { everyFailpoint } from './f16-failpoints.ts';
import { sinksHang } from './f18-sinks.ts';
import { noticesOnce } from './f19-notices.ts';
import { revokeMidTyping } from './f20-revoke.ts';
import { oldPage } from './f21-old-page.ts';
import { withoutWebSocket } from './f23-no-websocket.ts';
import { mixture } from './f24-mix.ts';
import { betweenCommitAndFanout } from './f25-between.ts';
import { attack } from './f26-attack.ts';
import type { Fault } from './verdict.ts';

/** In the order of their numbers. */
export const catalogue: readonly Fault[] = [
  kill,
  rollingStop,
  databaseStops,
  redisGoes,
  nodeWithoutRedis,
  tabKilled,
  repeatedFrames,
  lostAcks,
  pausedReader,
  crowdReturns,
  longDocument,
  flippedByte,
  everyFailpoint,
  sinksHang,
  noticesOnce,
  revokeMidTyping,
  oldPage,
  withoutWebSocket,
  mixture,
  betweenCommitAndFanout,
  attack,
];
