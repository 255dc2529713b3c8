import { randomInt, randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { until } from './waiting.ts';

/** Opens a document and drops whatever comes of it: a reader that costs this process little. Gives the milliseconds. */
export async function openBare(socket: Socket, documentId: string): Promise<number> {
  await until(() => socket.connected, 'the bare page connected');
  const from = performance.now();
  const lease = { clientId: randomInt(2 ** 31), page: randomUUID() };
  const ask = { documentId, openId: randomUUID(), lease, carried: [] };
  const reply = (await socket.timeout(30_000).emitWithAck('doc:open', ask)) as { ok: boolean };
  if (!reply.ok) throw new Error('the bare page was not let in');
  return performance.now() - from;
}
