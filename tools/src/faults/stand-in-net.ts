/**
 * Loaded before the product (`node --import`), of which nothing is changed: a network in which names below
 * `stand-in.test` are those of a public machine, which is this one. So the product's own fences stand and are passed.
 */
import { createServer, type Server } from 'node:net';
import { Resolver } from 'node:dns/promises';
import { isMainThread } from 'node:worker_threads';

const publicAddress = '93.184.216.34';

type Connect = (this: object, request: unknown, address: string, ...rest: unknown[]) => unknown;

if (isMainThread) {
  const resolve4 = Resolver.prototype.resolve4 as (this: Resolver, name: string) => Promise<string[]>;
  Resolver.prototype.resolve4 = function (this: Resolver, name: string) {
    return name.endsWith('.stand-in.test') ? Promise.resolve([publicAddress]) : resolve4.call(this, name);
  } as typeof Resolver.prototype.resolve4;
  const probe = createServer().listen(0) as Server & { _handle: object };
  const tcp = Object.getPrototypeOf(probe._handle) as { connect: Connect };
  probe.close();
  const { connect } = tcp;
  tcp.connect = function (request, address, ...rest) {
    return connect.call(this, request, address === publicAddress ? '127.0.0.1' : address, ...rest);
  };
}
