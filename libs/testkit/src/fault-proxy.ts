import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/**
 * What is done to every connection. `pass` hands bytes on; `hold` accepts and keeps them until a later mode hands them on; `cut` resets every connection,
 * open or new; `delay` hands each piece on so many milliseconds later;
 * `noUpgrade` answers a wish for a WebSocket as a firewall does that knows none, and hands everything else on.
 */
export type FaultMode = 'pass' | 'hold' | 'cut' | 'noUpgrade' | { delay: number };

export type FaultProxy = {
  port: number;
  /** The target's address with this proxy in its place. */
  url: string;
  set(mode: FaultMode): void;
  /** Later connections go to another server: what a balancer does when one has died. */
  aim(target: string): void;
  /** How many connections stand open. */
  open(): number;
  stop(): Promise<void>;
};

type State = { goal: URL; mode: FaultMode; sockets: Set<Socket>; changed: Set<() => void> };

/** Stands before a TCP server named by a URL (`redis://…`, `postgres://…`, `http://…`) and breaks its network. */
export const startProxy = async ({ target }: { target: string }): Promise<FaultProxy> => {
  const state: State = { goal: new URL(target), mode: 'pass', sockets: new Set(), changed: new Set() };
  const server = createServer((client) => join(client, state));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    port,
    url: url.href,
    set: (mode) => setMode(state, mode),
    aim: (other) => void (state.goal = new URL(other)),
    open: () => state.sockets.size / 2,
    stop: () => stopServer(server, state),
  };
};

const defaultPorts: Record<string, number> = { 'http:': 80, 'redis:': 6379, 'postgres:': 5432, 'smtp:': 25 };

const join = (client: Socket, state: State): void => {
  const { goal } = state;
  if (state.mode === 'cut') {
    client.resetAndDestroy();
    return;
  }
  const server = connect(Number(goal.port) || (defaultPorts[goal.protocol] ?? 0), goal.hostname);
  tie(client, server, state, () => client.end(forbidden));
  tie(server, client, state);
};

/** Carries one direction. When either end goes, so does the other, in the manner of a broken cable. */
const tie = (from: Socket, to: Socket, state: State, refuse?: () => void): void => {
  state.sockets.add(from);
  from.setNoDelay(true);
  from.on('error', () => to.destroy());
  from.on('close', () => {
    state.sockets.delete(from);
    to.destroy();
  });
  from.pipe(faults(state, refuse)).pipe(to);
};

const forbidden = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const isUpgrade = (piece: Buffer): boolean => /^upgrade: websocket\r$/im.test(piece.toString('latin1'));

const faults = (state: State, refuse: (() => void) | undefined): Transform =>
  new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      const handOn = (): void => done(null, piece);
      const { mode } = state;
      if (mode === 'noUpgrade' && refuse && isUpgrade(piece)) {
        refuse();
        return done();
      }
      if (typeof mode === 'object') setTimeout(handOn, mode.delay);
      else if (mode === 'hold') state.changed.add(handOn);
      else handOn();
    },
  });

const setMode = (state: State, mode: FaultMode): void => {
  state.mode = mode;
  if (mode === 'cut') for (const socket of state.sockets) socket.resetAndDestroy();
  if (mode === 'hold') return;
  const held = [...state.changed];
  state.changed.clear();
  if (mode !== 'cut') for (const handOn of held) handOn();
};

const stopServer = (server: Server, state: State): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of state.sockets) socket.destroy();
    state.changed.clear();
  });
