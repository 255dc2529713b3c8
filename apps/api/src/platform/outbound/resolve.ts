import { Resolver } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/**
 * Finds names by asking name servers. `dns.lookup` would keep one of the process's four threads for as long as a slow
 * server of somebody's likes, and with them all file access of everybody.
 */
export function resolving(servers?: readonly string[], timeout = 2000): LookupFunction {
  const resolver = new Resolver({ timeout, tries: 2 });
  if (servers) resolver.setServers(servers);
  return (host, options, answer) => {
    void addressesOf(resolver, host).then((addresses) => {
      const [first] = addresses;
      if (!first) answer(new Error('nobody knows this name'), '');
      else if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

/** None when there is no answer in either family. */
async function addressesOf(resolver: Resolver, host: string): Promise<LookupAddress[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const those = (family: 4 | 6, found: PromiseSettledResult<string[]>) =>
    found.status === 'fulfilled' ? found.value.map((address) => ({ address, family })) : [];
  return [...those(4, four), ...those(6, six)];
}
