import { engine, product } from './ours.ts';
import { hocuspocus, hocuspocusNow, relay, socketIoRelay, yWebsocket } from './peers.ts';
import type { Contestant, Server } from './server.ts';

export const servers: Readonly<Record<Contestant, Server>> = {
  relay,
  socketIoRelay,
  yWebsocket,
  hocuspocus,
  hocuspocusNow,
  engine,
  product,
};
