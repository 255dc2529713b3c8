import { kill } from './f1-kill.ts';
import { nodeWithoutRedis } from './f6-no-redis.ts';
import { everyFailpoint } from './f16-failpoints.ts';
import { revokeMidTyping } from './f20-revoke.ts';
import { betweenCommitAndFanout } from './f25-between.ts';
import type { Fault } from './verdict.ts';

/** In the order of their numbers. */
export const catalogue: readonly Fault[] = [
  kill,
  nodeWithoutRedis,
  everyFailpoint,
  revokeMidTyping,
  betweenCommitAndFanout,
];
