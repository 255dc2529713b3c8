import { once } from 'node:events';
import { createServer } from 'node:https';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { standInCertificate, standInKey } from './stand-in-certificate.js';

export interface SunkRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How a sink answers: with a status, a redirect, never, a head that never ends, or a body that never ends. */
export type SinkManner = number | { redirect: string } | 'hang' | 'drip' | 'flood';

export interface SinkServer {
  /** An address below `stand-in.test`: it needs `sinkNet` to be found. */
  readonly url: string;
  readonly port: number;
  readonly received: SunkRequest[];
  /** Connections that were opened, whether or not anything was said on them. */
  connections(): number;
  behave(manner: SinkManner): void;
  stop(): Promise<void>;
}

const answerAs = (manner: SinkManner, response: ServerResponse): void => {
  if (manner === 'hang') return;
  if (manner === 'drip') return void response.socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
  if (typeof manner === 'object') return void response.writeHead(302, { location: manner.redirect }).end();
  if (manner !== 'flood') return void response.writeHead(manner).end('an answer that nobody reads');
  response.writeHead(200);
  const more = () => {
    if (response.destroyed) return;
    if (response.write(Buffer.alloc(65_536, 'x'))) setImmediate(more);
    else response.once('drain', more);
  };
  more();
};

/** An HTTPS server on loopback that takes what webhooks and push messages are posted. */
export async function startSink(name = 'hooks'): Promise<SinkServer> {
  const received: SunkRequest[] = [];
  const sockets = new Set<Socket>();
  let manner: SinkManner = 204;
  let opened = 0;
  const server = createServer({ key: standInKey, cert: standInCertificate }, (request, response) => {
    void buffer(request).then((body) => {
      received.push({ url: request.url ?? '', headers: request.headers, body });
      answerAs(manner, response);
    });
  });
  server.on('connection', (socket: Socket) => {
    opened++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${name}.stand-in.test:${String(port)}/in`,
    port,
    received,
    connections: () => opened,
    behave: (next) => void (manner = next),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** A resolver that finds every name at these addresses, asked one after the other. */
export const resolvesTo = (...turns: readonly string[]): LookupFunction => {
  let turn = 0;
  return (_host, options, answer) => {
    const address = turns[Math.min(turn++, turns.length - 1)] ?? '';
    const family = address.includes(':') ? 6 : 4;
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
};

/** A network in which all names lead to loopback, where sinks are, and loopback may be reached. */
export const sinkNet = (patience = 10_000) => ({
  lookup: resolvesTo('127.0.0.1'),
  allowed: ['127.0.0.1'],
  ca: standInCertificate,
  patience,
});
