import type { Envelope, Fact } from '@throughline/mission';
import { protocolVersion } from '@throughline/wire';
import type { Socket } from 'socket.io-client';
import { eventually } from './test-house.js';

type Joined =
  | { ok: true; audiences: { id: string; number: number }[]; missed: Envelope[]; resync: boolean }
  | { ok: false; refusal: string };

/** A page without a screen: joins a mission and keeps every entry it was sent, in the order of arrival. */
export class Follower {
  readonly entries: Envelope[] = [];
  readonly news: string[] = [];

  constructor(
    readonly socket: Socket,
    private readonly missionId: string,
  ) {
    socket.on('fact', (entry: Envelope) => this.entries.push(entry));
    socket.onAny((event: string) => this.news.push(event));
  }

  async join(known: readonly { audienceId: string; number: number }[] = []): Promise<Joined> {
    if (!this.socket.connected) await connected(this.socket);
    return (await this.socket
      .timeout(10_000)
      .emitWithAck('join', { protocol: protocolVersion, missionId: this.missionId, known })) as Joined;
  }

  numbersIn(audienceId: string): number[] {
    return this.entries.filter((entry) => entry.audienceId === audienceId).map((entry) => entry.number);
  }

  heard(type: Fact['type']): Promise<Envelope> {
    return eventually(() => this.entries.find((entry) => entry.fact.type === type), `hearing ${type}`);
  }
}

/** Resolves once connected; rejects with the server's reason. */
export const connected = (socket: Socket): Promise<void> =>
  new Promise((done, fail) => {
    if (socket.connected) return done();
    socket.once('connect', done);
    socket.once('connect_error', fail);
  });
