import { Injectable } from '@nestjs/common';
import { Metrics } from '../platform/metrics.js';
import { Inject } from '@nestjs/common';
import type { HouseServer, HouseSocket } from './socket.js';

/** Packets that may wait for one reader. Node's own `bufferedAmount` does not see them: they queue in Engine.IO. */
const mostWaiting = 256;
const mostBytes = 1024 * 1024;

interface Packet {
  data?: string | ArrayBufferView | ArrayBuffer;
}
const sizeOf = ({ data }: Packet) => (typeof data === 'string' ? data.length : (data?.byteLength ?? 0));

/** Cuts a socket whose packets pile up here, so that one slow reader costs nobody else memory. It joins again by itself. */
@Injectable()
export class SlowReaders {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  watch(server: HouseServer): NodeJS.Timeout {
    return setInterval(() => {
      for (const socket of server.sockets.sockets.values()) if (this.isSlow(socket)) this.cut(socket);
    }, 250);
  }

  private isSlow(socket: HouseSocket): boolean {
    const waiting = (socket.conn as unknown as { writeBuffer: Packet[] }).writeBuffer;
    if (waiting.length > mostWaiting) return true;
    return waiting.length > 1 && waiting.reduce((sum, packet) => sum + sizeOf(packet), 0) > mostBytes;
  }

  private cut(socket: HouseSocket): void {
    this.metrics.cut.inc();
    socket.conn.close(true);
  }
}
