import { kill } from './f1-kill.ts';
import { databaseStops } from './f3-database.ts';
import { redisGoes } from './f5-redis.ts';
import { nodeWithoutRedis } from './f6-no-redis.ts';
import { repeatedFrames } from './f9-repeated.ts';
import { lostAcks } from './f10-lost-acks.ts';
import { flippedByte } from './f15-flipped-byte.ts';
import { everyFailpoint } from './f16-failpoints.ts';
import { revokeMidTyping } from './f20-revoke.ts';
import { betweenCommitAndFanout } from './f25-between.ts';
import type { Fault } from './verdict.ts';

/** In the order of their numbers. */
export const catalogue: readonly Fault[] = [
  kill,
  databaseStops,
  redisGoes,
  nodeWithoutRedis,
  repeatedFrames,
  lostAcks,
  flippedByte,
  everyFailpoint,
  revokeMidTyping,
  betweenCommitAndFanout,
];
