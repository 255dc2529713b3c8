import { Inject, Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { actions } from '@throughline/mission';
import { routes } from '@throughline/wire';
import { SOCKET_EVENT } from '../../realtime/on.js';
import { ROUTE } from './handles.js';

const nestPath = 'path';
const nestMessage = 'message';

/** At boot: every handler names a route or event of the contract, and each route is handled. Else nothing starts. */
@Injectable()
export class Declared implements OnApplicationBootstrap {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap(
      ({ instance }) => (instance ? this.handlersOf(instance as object) : []),
    );
    const rogue = handlers.filter((handler) => !handler.declared).map((handler) => handler.name);
    if (rogue.length > 0) throw new Error(`No action of the access table stands at: ${rogue.join(', ')}`);
    const handled = new Set(handlers.map((handler) => handler.route));
    const missing = routes.filter((route) => !handled.has(route)).map((route) => route.name);
    if (missing.length > 0)
      throw new Error(`Routes of the contract that nothing handles: ${missing.join(', ')}`);
  }

  private handlersOf(instance: object) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
    if (!prototype || prototype === Object.prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
      return method ? describe(`${instance.constructor.name}.${name}`, method) : [];
    });
  }
}

function describe(name: string, method: object) {
  const isHttp =
    Reflect.hasMetadata(nestPath, method) && Reflect.getMetadata('method', method) in RequestMethod;
  const isSocket = Reflect.hasMetadata(nestMessage, method) || Reflect.hasMetadata(SOCKET_EVENT, method);
  if (!isHttp && !isSocket) return [];
  const route = routes.find((known) => known === Reflect.getMetadata(ROUTE, method));
  const event = Reflect.getMetadata(SOCKET_EVENT, method) as { action: string } | undefined;
  const declared = isHttp ? route !== undefined : actions.some((action) => action === event?.action);
  return [{ name, route, declared }];
}
